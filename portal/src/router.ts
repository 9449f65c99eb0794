import { createRouter, createWebHistory, type RouteComponent, type RouteLocationNormalized, type RouteLocationRaw, type RouteRecordRaw } from 'vue-router'
import { loadPart } from './api/loadPart.ts'
import { useSessionStore } from './identity/useSessionStore.ts'
import { routes } from './pages/routes.ts'

/** Addresses to pages. Without a session every address leads to the sign-in and back; without the right, to a page that says so. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./pages/SignInPage.vue'), meta: { public: true } },
    { path: '/progress', name: 'progress', component: () => import('./pages/ProgressPage.vue'), meta: { public: true } },
    ...routes.map(loadedPatiently),
    { path: '/', name: 'home', redirect: () => homeOf() },
    { path: '/:rest(.*)*', name: 'not-found', component: () => import('./pages/NotFoundPage.vue') },
  ],
})

router.beforeEach(async (to) => enter(to))

/** A page is fetched when it is first opened; a server on its way back is waited for. */
function loadedPatiently(route: RouteRecordRaw): RouteRecordRaw {
  const load = route.component as () => Promise<RouteComponent>
  return { ...route, component: () => loadPart(load) } as RouteRecordRaw
}

async function enter(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  const session = useSessionStore()
  if (to.meta.public) return true
  const known = session.me !== null || (await loadPart(() => session.restore()).catch(() => false))
  if (!known) return { name: 'sign-in', query: to.redirectedFrom?.path === '/' ? {} : { to: to.fullPath } }
  // A redirect was computed before the session was known.
  if (to.redirectedFrom?.path === '/' && to.path !== homeOf()) return homeOf()
  return true
}

/** The page a person's work begins on: the first of the menu. */
export function homeOf(): string {
  return menuRoutes()[0]?.path ?? '/tasks'
}

/** Pages of the left menu that the person may open, in order. */
export function menuRoutes() {
  const { mayOpen } = useSessionStore()
  return routes
    .filter(({ meta }) => meta?.menu !== undefined && mayOpen(meta))
    .toSorted((a, b) => (a.meta?.menu?.order ?? 0) - (b.meta?.menu?.order ?? 0))
}
