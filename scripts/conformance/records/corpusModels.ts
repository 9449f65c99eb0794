import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readWalkable, type Walkable } from './Walkable.ts'

/** A model of the corpus and what can be done to it. */
export interface CorpusModel {
  readonly name: string
  /** Path below the corpus, its name in reports. */
  readonly path: string
  readonly xml: string
  readonly walkable: Walkable
}

/** Every BPMN file of a folder, each content once, by path. */
export function corpusModels(folder: string): CorpusModel[] {
  const known = new Set<string>()
  return globSync('**/*.bpmn', { cwd: folder })
    .toSorted()
    .flatMap((path) => {
      const xml = readFileSync(join(folder, path), 'utf8')
      const hash = createHash('sha256').update(xml).digest('hex')
      if (known.has(hash)) return []
      known.add(hash)
      return [{ name: basename(path), path, xml, walkable: readWalkable(xml) }]
    })
}
