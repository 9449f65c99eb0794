import { PROCESS_FOLDER } from './contentFolder.ts'
import { loadCatalogue } from './loadCatalogue.ts'
import type { Catalogue, CatalogueEntry, LocalText, Matter } from './schema.ts'

let loaded: Catalogue | undefined
let added: Catalogue = []

/** All families: those of the files, which change with a new start only, and those made in the studio. */
export function catalogue(): Catalogue {
  loaded ??= loadCatalogue(PROCESS_FOLDER)
  const shipped = loaded
  return [...shipped, ...added.filter((row) => !shipped.some(({ type, subtype }) => type === row.type && subtype === row.subtype))]
}

/** An upper noun hands in the types it keeps; all of them each time. */
export function provideEntries(entries: Catalogue): void {
  added = entries
}

/** The row of a type and subtype; without a subtype the type's only or first row. */
export function catalogueEntry(type: string, subtype?: string | null): CatalogueEntry | undefined {
  const rows = catalogue().filter((row) => row.type === type)
  return subtype == null ? (rows.find((row) => row.subtype === undefined) ?? rows[0]) : rows.find((row) => row.subtype === subtype)
}

/** Name of a family; a type nobody knows any more is its own name. */
export function typeName(type: string, subtype?: string | null): LocalText {
  return (catalogueEntry(type, subtype) ?? catalogueEntry(type))?.name ?? { zh: type, en: type }
}

/** Name of a matter with those above it: 营销服务 / 订货. */
export function matterName(type: string, subtype: string | null, code: string): LocalText {
  const path = pathTo((catalogueEntry(type, subtype) ?? catalogueEntry(type))?.matters ?? [], code)
  if (path === undefined) return { zh: code, en: code }
  return { zh: path.map(({ name }) => name.zh).join(' / '), en: path.map(({ name }) => name.en).join(' / ') }
}

/** The matters a person may choose, the leaves of the tree, named with those above them. */
export function matterOptions(entry: CatalogueEntry, language: 'zh' | 'en' = 'zh'): { value: string; label: string }[] {
  return leaves(entry.matters, []).map((path) => ({
    value: path.at(-1)?.code ?? '',
    label: path.map(({ name }) => name[language]).join(' / '),
  }))
}

function leaves(matters: readonly Matter[], above: readonly Matter[]): Matter[][] {
  return matters.flatMap((matter) => (matter.children?.length ? leaves(matter.children, [...above, matter]) : [[...above, matter]]))
}

function pathTo(matters: readonly Matter[], code: string): Matter[] | undefined {
  for (const matter of matters) {
    if (matter.code === code) return [matter]
    const below = pathTo(matter.children ?? [], code)
    if (below) return [matter, ...below]
  }
  return undefined
}
