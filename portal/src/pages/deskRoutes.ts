import type { RouteRecordRaw } from 'vue-router'

const WORKERS = ['agent', 'dispatcher', 'handler', 'head']

/**
 * Pages of agents and department staff. `meta.roles`: who may open it (anyone signed in when absent);
 * `meta.menu`: its place in the left menu, `label` is a key of the dictionaries.
 */
export const deskRoutes: RouteRecordRaw[] = [
  { path: '/desk', name: 'desk', component: () => import('./DeskPage.vue'), meta: { roles: ['agent', 'dispatcher'], menu: { label: 'frame.menu.desk', icon: 'Headset', order: 10 } } },
  { path: '/intake', name: 'intake', component: () => import('./IntakePage.vue'), meta: { roles: ['agent', 'dispatcher'], menu: { label: 'frame.menu.intake', icon: 'Message', order: 15 } } },
  { path: '/tasks', name: 'tasks', component: () => import('./TasksPage.vue'), meta: { roles: WORKERS, menu: { label: 'frame.menu.tasks', icon: 'List', order: 20 } } },
  { path: '/tasks/:taskKey(\\d+)', name: 'task', component: () => import('./TaskPage.vue'), props: true, meta: { roles: WORKERS } },
  { path: '/callbacks', name: 'callbacks', component: () => import('./CallbacksPage.vue'), meta: { roles: ['agent', 'dispatcher'], menu: { label: 'frame.menu.callbacks', icon: 'PhoneFilled', order: 25 } } },
  { path: '/blocks', name: 'blocks', component: () => import('./BlocksPage.vue'), meta: { roles: ['agent', 'dispatcher', 'auditor'], menu: { label: 'frame.menu.blocks', icon: 'CircleClose', order: 27 } } },
  { path: '/handovers', name: 'handovers', component: () => import('./HandoversPage.vue'), meta: { roles: ['agent', 'dispatcher', 'auditor'], menu: { label: 'frame.menu.handovers', icon: 'Promotion', order: 36 } } },
  { path: '/conduct-transfers', name: 'conduct-transfers', component: () => import('./ConductTransfersPage.vue'), meta: { roles: ['dispatcher', 'auditor'], unit: 'JJ', menu: { label: 'frame.menu.conduct', icon: 'Lock', order: 37 } } },
  { path: '/customers', name: 'customers', component: () => import('./CustomersPage.vue'), meta: { roles: WORKERS, menu: { label: 'frame.menu.customers', icon: 'User', order: 40 } } },
  { path: '/customers/:id', name: 'customer', component: () => import('./CustomerPage.vue'), props: true, meta: { roles: WORKERS } },
  { path: '/absences', name: 'absences', component: () => import('./AbsencesPage.vue'), meta: { roles: WORKERS, menu: { label: 'frame.menu.absences', icon: 'Switch', order: 43 } } },
  { path: '/notices', name: 'notices', component: () => import('./NoticesPage.vue') },
  { path: '/quick-texts', name: 'quick-texts', component: () => import('./QuickTextsPage.vue'), meta: { roles: [...WORKERS, 'auditor'] } },
  { path: '/messages', name: 'messages', component: () => import('./MessagesPage.vue'), meta: { roles: ['dispatcher', 'auditor'], menu: { label: 'frame.menu.messages', icon: 'Message', order: 45 } } },
]
