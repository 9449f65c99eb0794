import type { Catalogue, CatalogueEntry } from '../../../server/src/catalogue/schema.ts'
import { http } from './http.ts'

export type { CatalogueEntry }

let read: Promise<Catalogue> | undefined

/** The families of cases. Read once: it changes only with a new release of content. */
export function getCatalogue(): Promise<Catalogue> {
  read ??= http.get<Catalogue>('/catalogue').catch((error: unknown) => {
    read = undefined
    throw error
  })
  return read
}
