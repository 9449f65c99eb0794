import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { conflict, notFound, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { changeView, shareViews } from './policy.ts'
import { SavedView } from './SavedView.ts'
import type { ChangeSavedViewBody, KeepSavedViewBody, SavedViewRow } from './schema.ts'

const MOST = 30

export interface ViewDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/** One's own views and those shared at one's site; one's own first, by name. */
export async function viewsFor(em: EntityManager, { username, site }: Person, page: SavedView['page']): Promise<SavedView[]> {
  const where = { page, $or: [{ owner: username }, { site: site.code, shared: true }] }
  const found = await em.find(SavedView, where, { orderBy: { name: 'asc', id: 'asc' }, limit: 200 })
  return found.toSorted((a, b) => Number(b.owner === username) - Number(a.owner === username))
}

/** Keeps a view; the same name again takes the place of one's own view. Throws Problems 403 and 409. */
export async function keepView(em: EntityManager, { page, name, filter, shared }: KeepSavedViewBody, deed: ViewDeed): Promise<SavedView> {
  const { actor, now } = deed
  if (shared) authorize(actor, shareViews, undefined)
  const known = await em.findOne(SavedView, { owner: actor.username, page, name })
  if (known) return await changeSaved(em, known.id, { revision: known.revision, filter, shared }, deed)
  if ((await em.count(SavedView, { owner: actor.username, page })) >= MOST) {
    throw conflict('VIEWS_FULL', `最多保存 ${MOST} 个视图，请先删除不用的。`, `At most ${MOST} views are kept: remove one first.`)
  }
  const view = em.create(SavedView, { page, name, filter, shared, owner: actor.username, ownerName: actor.name, site: actor.site.code, savedAt: now, revision: 1 })
  em.persist(view)
  await em.flush()
  await audit(em, deed, 'saved-view.kept', view, [{ path: 'shared', from: null, to: shared }])
  return view
}

/** Throws Problems 403, 404 and 409. */
export async function changeSaved(em: EntityManager, id: number, { revision, ...parts }: ChangeSavedViewBody, deed: ViewDeed): Promise<SavedView> {
  const { actor, now } = deed
  const view = await visible(em, actor, id)
  authorize(actor, changeView, view)
  if (parts.shared === true && !view.shared) authorize(actor, shareViews, undefined)
  if (view.revision !== revision) throw conflict('VIEW_CHANGED', '这个视图刚在另一个窗口修改过，请刷新后再改。', 'This view was changed in another window: read it again first.')
  if (parts.name !== undefined && parts.name !== view.name && (await em.count(SavedView, { owner: actor.username, page: view.page, name: parts.name })) > 0) {
    throw conflict('VIEW_NAME_TAKEN', `已有名为“${parts.name}”的视图，请换一个名称。`, `There is a view called "${parts.name}": choose another name.`)
  }
  const changes = Object.entries(parts).flatMap(([path, to]) => (to === undefined ? [] : [{ path, from: view[path as keyof typeof parts], to }]))
  Object.assign(view, Object.fromEntries(changes.map(({ path, to }) => [path, to])), { savedAt: now, revision: view.revision + 1 })
  await audit(em, deed, 'saved-view.changed', view, changes)
  return view
}

/** Removes one's own view. Throws Problem 403 for another's; one that is gone is gone. */
export async function removeView(em: EntityManager, id: number, deed: ViewDeed): Promise<void> {
  const view = await em.findOne(SavedView, { id })
  if (view === null) return
  authorize(deed.actor, changeView, view)
  em.remove(view)
  await audit(em, deed, 'saved-view.removed', view, [])
}

async function visible(em: EntityManager, actor: Person, id: number): Promise<SavedView> {
  const view = await em.findOne(SavedView, { id })
  if (view === null || (view.owner !== actor.username && !(view.shared && view.site === actor.site.code))) throw notFound('VIEW_UNKNOWN', '没有这个视图，可能已被删除。', 'There is no such view; it may have been removed.')
  return view
}

async function audit(em: EntityManager, { actor, ip }: ViewDeed, action: string, { id, name, page }: SavedView, changes: readonly { path: string; from: unknown; to: unknown }[]): Promise<void> {
  await appendAudit(em, { actor, action, subject: `saved-view:${id}`, changes: [{ path: 'name', from: null, to: `${page}/${name}` }, ...changes], ip })
}

export function presentView({ id, page, name, filter, shared, owner, ownerName, revision }: SavedView, reader: Person): SavedViewRow {
  return { id, page: page as SavedViewRow['page'], name, filter, shared, owner: { username: owner, name: ownerName }, mine: owner === reader.username, revision }
}
