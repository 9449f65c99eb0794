import type { Module } from '../http/index.ts'
import { reopeningRoutes } from './routes.ts'

/** An archived case stays as it was sealed; its matter goes on in a new one. */
export const reopenings: Module = { name: 'reopenings', routes: reopeningRoutes }
