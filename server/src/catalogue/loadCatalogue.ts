import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CatalogueEntry, type Catalogue } from './schema.ts'

const CatalogueFile = z.union([CatalogueEntry, z.array(CatalogueEntry)])

/** Reads the catalogue rows of every folder below `folder`. Throws when one is wrong: a server without its families is none. */
export function loadCatalogue(folder: string): Catalogue {
  const rows = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name, 'catalogue.json'))
    .filter((file) => existsSync(file))
    .toSorted()
    .flatMap(readRows)
  const seen = new Set<string>()
  for (const { type, subtype } of rows) {
    const key = `${type}/${subtype ?? ''}`
    if (seen.has(key)) throw new Error(`Expected one catalogue row for ${key}, but there are two`)
    seen.add(key)
  }
  return rows.toSorted((a, b) => placeOf(a.code) - placeOf(b.code))
}

/** The order agents know by heart, and by key: a family not listed here comes last, so that it moves none of theirs. */
const ORDER = ['TS', 'JB', 'JY', 'ZX', 'BZ', 'YW']

const placeOf = (code: string): number => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length)

function readRows(file: string): Catalogue {
  const parsed = CatalogueFile.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`Expected ${file} to be a catalogue row, but ${z.prettifyError(parsed.error)}`)
  return Array.isArray(parsed.data) ? parsed.data : [parsed.data]
}
