import type { Module } from '../http/index.ts'
import { m0901SavedView } from './m0901-saved-view.ts'
import { savedViewRoutes } from './routes.ts'
import { SavedView } from './SavedView.ts'

/** Filters, order and columns of the lists, kept under names: each person's own, and those a team leader shares. */
export const savedViews: Module = { name: 'saved-views', entities: [SavedView], migrations: [m0901SavedView], routes: savedViewRoutes }
