import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readXml, walk, type XmlElement } from './readXml.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** A file of the content, by its path from the repository's root. */
export interface ContentFile {
  readonly path: string
  readonly name: string
  readonly text: string
}

/** Every file below bpmn/ or forms/ whose name ends so. */
export function contentFiles(room: 'bpmn' | 'forms', ending: string): ContentFile[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.endsWith('tsconfig.json'))
    .toSorted()
    .map((path) => ({ path: `${room}/${path.replaceAll('\\', '/')}`, name: path.split(/[\\/]/).at(-1) ?? path, text: readFileSync(join(ROOT, room, path), 'utf8') }))
}

/** What the studio makes a new process of, as a family of its own: `blank`. */
export function blankProcess(): ContentFile {
  const path = 'portal/src/studio/blankProcess.bpmn'
  return { path, name: 'blank.bpmn', text: readFileSync(join(ROOT, path), 'utf8').replaceAll('__ID__', 'blank').replaceAll('__NAME__', '新流程') }
}

/** Every process with its elements. */
export function processes(): { path: string; id: string; elements: XmlElement[] }[] {
  return [...contentFiles('bpmn', '.bpmn'), blankProcess()].map(({ path, text }) => {
    const elements = [...walk(readXml(text))]
    return { path, id: elements.find(({ name }) => name === 'process')?.attributes['id'] ?? '', elements }
  })
}
