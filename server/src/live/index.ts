import type { Module } from '../http/Module.ts'
import { liveRoutes } from './routes.ts'

export { LiveHub, isFor, type Audience, type LiveEvent } from './LiveHub.ts'

export const live: Module = { name: 'live', routes: liveRoutes }
