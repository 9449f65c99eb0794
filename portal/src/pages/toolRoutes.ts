import type { RouteRecordRaw } from 'vue-router'

const CASE_ROLES = ['agent', 'dispatcher', 'handler', 'head', 'auditor', 'operator', 'designer']

/** Pages of the case, of auditors, operators and designers. The same `meta` as in deskRoutes.ts. */
export const toolRoutes: RouteRecordRaw[] = [
  { path: '/cases', name: 'cases', component: () => import('./CaseSearchPage.vue'), meta: { roles: ['agent', 'dispatcher', 'handler', 'head', 'auditor'], menu: { label: 'frame.menu.cases', icon: 'Tickets', order: 30 } } },
  { path: '/cases/:number', name: 'case', component: () => import('./CasePage.vue'), meta: { roles: CASE_ROLES } },
  { path: '/supervisions', name: 'supervisions', component: () => import('./SupervisionsPage.vue'), meta: { roles: ['dispatcher', 'head', 'auditor'], menu: { label: 'frame.menu.supervisions', icon: 'Stamp', order: 35 } } },
  { path: '/studio', name: 'studio', component: () => import('./StudioPage.vue'), meta: { roles: ['designer'], menu: { label: 'frame.menu.studio', icon: 'DataAnalysis', order: 70 } } },
  { path: '/limits', name: 'limits', component: () => import('./LimitsPage.vue'), meta: { roles: ['designer', 'operator'], menu: { label: 'frame.menu.limits', icon: 'Timer', order: 72 } } },
  { path: '/studio/new-type', name: 'new-type', component: () => import('./NewTypePage.vue'), meta: { roles: ['designer'] } },
  { path: '/studio/:kind(process|decision|form)/:id', name: 'studio-editor', component: () => import('./StudioEditorPage.vue'), meta: { roles: ['designer'] } },
  { path: '/audit', name: 'audit', component: () => import('./AuditPage.vue'), meta: { roles: ['auditor'], menu: { label: 'frame.menu.audit', icon: 'FolderChecked', order: 5 } } },
  { path: '/accounts', name: 'accounts', component: () => import('./AccountsPage.vue'), meta: { roles: ['security'], menu: { label: 'frame.menu.accounts', icon: 'Avatar', order: 75 } } },
  { path: '/incidents', name: 'incidents', component: () => import('./IncidentsPage.vue'), meta: { roles: ['operator'], menu: { label: 'frame.menu.incidents', icon: 'Warning', order: 80 } } },
  { path: '/calendars', name: 'calendars', component: () => import('./CalendarsPage.vue'), meta: { roles: ['operator'], menu: { label: 'frame.menu.calendars', icon: 'Calendar', order: 82 } } },
  { path: '/operations', name: 'operations', component: () => import('./HealthPage.vue'), meta: { roles: ['operator'], menu: { label: 'frame.menu.operations', icon: 'Connection', order: 81 } } },
  { path: '/repairs', name: 'repairs', component: () => import('./RepairsPage.vue'), meta: { roles: ['operator'], menu: { label: 'frame.menu.repairs', icon: 'Setting', order: 83 } } },
  { path: '/batches', name: 'batches', component: () => import('./BatchesPage.vue'), meta: { roles: ['dispatcher', 'operator'], menu: { label: 'frame.menu.batches', icon: 'Document', order: 60 } } },
]
