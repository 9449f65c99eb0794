import { Router } from 'express'
import { handle, type Module } from '../http/index.ts'
import { catalogue } from './catalogue.ts'
import { GetCatalogue } from './schema.ts'

export { catalogue, catalogueEntry, matterName, matterOptions, provideEntries, typeName } from './catalogue.ts'
export { FORM_FOLDER, PROCESS_FOLDER } from './contentFolder.ts'
export { CaseType, CatalogueEntry, LocalText, MessageTexts } from './schema.ts'

/** The families of cases: what exists is decided by files beside the processes. */
export const catalogueModule: Module = {
  name: 'catalogue',
  routes: () => Router().get('/catalogue', handle(GetCatalogue, () => [...catalogue()])),
}
