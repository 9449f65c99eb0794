import type { RouteRecordRaw } from 'vue-router'

/**
 * Pages of agents and department staff. `meta.roles`: who may open it (anyone signed in when absent);
 * `meta.menu`: its place in the left menu, `label` is a key of the dictionaries.
 */
export const deskRoutes: RouteRecordRaw[] = [
  { path: '/desk', name: 'desk', component: () => import('./DeskPage.vue'), meta: { roles: ['agent'], menu: { label: 'frame.menu.desk', icon: 'Headset', order: 10 } } },
]
