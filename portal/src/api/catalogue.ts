import type { Catalogue, CatalogueEntry } from '../../../server/src/catalogue/schema.ts'
import { http } from './http.ts'

export type { CatalogueEntry }

let read: Promise<Catalogue> | undefined

/** How long what was read is believed: a type published in the studio appears on every desk soon after. */
const FRESH_MS = 60_000
let readAt = 0

/** The families of cases. */
export function getCatalogue(): Promise<Catalogue> {
  if (Date.now() - readAt > FRESH_MS) forgetCatalogue()
  if (read === undefined) readAt = Date.now()
  read ??= http.get<Catalogue>('/catalogue').catch((error: unknown) => {
    read = undefined
    throw error
  })
  return read
}

/** Has the next reader ask the server again. */
export function forgetCatalogue(): void {
  read = undefined
}
