import type { RouteRecordRaw } from 'vue-router'

const CASE_ROLES = ['agent', 'dispatcher', 'handler', 'head', 'auditor', 'operator', 'designer']

/** Pages of the case, of auditors, operators and designers. The same `meta` as in deskRoutes.ts. */
export const toolRoutes: RouteRecordRaw[] = [
  { path: '/cases', name: 'cases', component: () => import('./CaseSearchPage.vue'), meta: { roles: ['agent', 'dispatcher', 'handler', 'head', 'auditor'], menu: { label: 'frame.menu.cases', icon: 'Tickets', order: 30 } } },
  { path: '/cases/:number', name: 'case', component: () => import('./CasePage.vue'), meta: { roles: CASE_ROLES } },
]
