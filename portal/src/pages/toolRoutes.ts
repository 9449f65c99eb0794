import type { RouteRecordRaw } from 'vue-router'

/** Pages of the case, of auditors, operators and designers. The same `meta` as in deskRoutes.ts. */
export const toolRoutes: RouteRecordRaw[] = []
