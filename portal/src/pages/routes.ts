import type { RouteRecordRaw } from 'vue-router'
import { deskRoutes } from './deskRoutes.ts'
import { toolRoutes } from './toolRoutes.ts'

/** Every page, each loaded when it is first visited. */
export const routes: RouteRecordRaw[] = [...deskRoutes, ...toolRoutes]
