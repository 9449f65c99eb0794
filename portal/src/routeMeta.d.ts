import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** Roles that may open the page; anyone signed in when absent. */
    roles?: readonly string[]
    /** Also whoever works for a department of this kind, of any site: `JJ`. */
    unit?: string
    /** Its place in the left menu. `icon` is a name of ui/MenuIcon.vue. */
    menu?: { readonly label: string; readonly icon: string; readonly order: number }
    /** Shown without a session. */
    public?: boolean
  }
}
