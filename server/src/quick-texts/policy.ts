import type { Person } from '../http/index.ts'
import { can, permission } from '../identity/index.ts'
import type { QuickTextScope } from './schema.ts'

interface Shelf {
  readonly scope: QuickTextScope
  readonly owner?: string | null | undefined
}

/** Everyone who works on cases writes their own; a site's belong to its team leaders, those for all to the province's. */
export const keepQuickText = permission<Shelf>('quick-text.keep', {
  zh: '本站点的常用语由班长维护，全省的由省局班长维护；您可以建立自己的常用语。',
  en: 'Quick texts of a site are kept by its team leaders, those for all by the province’s. You may keep your own.',
  allows(actor, { scope, owner }) {
    if (actor.kind !== 'person' || !can(actor, 'cases.read')) return false
    if (scope === 'mine') return owner === actor.username
    const leads = actor.roles.includes('dispatcher')
    return leads && (scope === 'site' ? owner === actor.site.code : actor.site.code === 'ZJ')
  },
})

/** On whose shelf a text of this scope lies. */
export function ownerOf(person: Person, scope: QuickTextScope): string | null {
  return scope === 'mine' ? person.username : scope === 'site' ? person.site.code : null
}
