import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { conflict, type EntityManager, invalid, notFound, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { keepQuickText, ownerOf } from './policy.ts'
import { QuickText } from './QuickText.ts'
import { type QuickTextBody, QuickTextScope, type QuickTexts, type QuickTextView } from './schema.ts'

/** More than this on one shelf nobody finds anything in. */
const MOST = 300

/** What a person may insert, by name. */
export async function listQuickTexts(em: EntityManager, person: Person): Promise<QuickTexts> {
  const shelves = QuickTextScope.options.map((scope) => ({ scope, owner: ownerOf(person, scope) }))
  const rows = await em.find(QuickText, { $or: shelves }, { orderBy: { name: 'asc', id: 'asc' }, limit: 3 * MOST })
  return { items: rows.map((row) => present(row, person)), shareable: shelves.filter((shelf) => keepQuickText.allows(person, shelf)).map(({ scope }) => scope) }
}

/** Adds a text to a shelf. Throws Problems 403, 409, 422. */
export async function addQuickText(em: EntityManager, actor: Person, body: QuickTextBody, now: Date): Promise<QuickTextView> {
  const owner = ownerOf(actor, body.scope)
  authorize(actor, keepQuickText, { scope: body.scope, owner })
  if ((await em.count(QuickText, { scope: body.scope, owner })) >= MOST) throw conflict('SHELF_FULL', `常用语已达${MOST}条，请先删除不用的。`, `There are ${MOST} quick texts already. Remove some first.`)
  const row = em.create(QuickText, { ...contentOf(body), scope: body.scope, owner, createdBy: actor.username, updatedAt: now, updatedBy: actor.name, revision: 1 })
  em.persist(row)
  await em.flush()
  await audit(em, actor, 'quick-text.added', row)
  return present(row, actor)
}

/** Changes a text, also its shelf. Throws Problems 403, 404, 409, 422. */
export async function changeQuickText(em: EntityManager, actor: Person, id: string, body: QuickTextBody & { revision: number }, now: Date): Promise<QuickTextView> {
  const row = await findQuickText(em, actor, id)
  if (row.revision !== body.revision) throw conflict('QUICK_TEXT_CHANGED', `“${row.name}”刚由${row.updatedBy}修改，请刷新后再改。`, `“${row.name}” has just been changed by ${row.updatedBy}. Reload and change it again.`)
  const owner = body.scope === row.scope ? (row.owner ?? null) : ownerOf(actor, body.scope)
  authorize(actor, keepQuickText, { scope: body.scope, owner })
  Object.assign(row, { ...contentOf(body), scope: body.scope, owner, updatedAt: now, updatedBy: actor.name, revision: row.revision + 1 })
  await audit(em, actor, 'quick-text.changed', row)
  await em.flush()
  return present(row, actor)
}

/** Removes a text; one that is gone already is gone. Throws Problem 403. */
export async function removeQuickText(em: EntityManager, actor: Person, id: string): Promise<void> {
  const row = await findQuickText(em, actor, id)
  await audit(em, actor, 'quick-text.removed', row)
  em.remove(row)
}

async function findQuickText(em: EntityManager, actor: Person, id: string): Promise<QuickText> {
  const row = await em.findOne(QuickText, { id: Number(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  // Somebody else's own texts are nobody's business.
  if (row === null || (row.scope === 'mine' && row.owner !== actor.username)) throw notFound('QUICK_TEXT_UNKNOWN', '没有这条常用语，可能已被删除。', 'There is no such quick text; it may have been removed.')
  authorize(actor, keepQuickText, row)
  return row
}

function contentOf({ name, text, formId, macro }: QuickTextBody): { name: string; text: string; formId: string | null; macro: QuickText['macro'] } {
  const fills = macro != null && Object.keys(macro).length > 0
  if (text === '' && !fills) throw invalid('QUICK_TEXT_EMPTY', '请填写常用语内容。', 'Write the text.', [{ path: 'text', message: '请填写内容' }])
  if (fills && formId == null) throw invalid('MACRO_WITHOUT_FORM', '宏须说明用于哪张表单。', 'A macro must name its form.', [{ path: 'formId', message: '请选择表单' }])
  return { name, text, formId: fills ? (formId ?? null) : null, macro: fills ? macro : null }
}

async function audit(em: EntityManager, actor: Person, action: string, { id, scope, name }: QuickText): Promise<void> {
  await appendAudit(em, { actor, action, subject: `quick-text:${id}`, changes: [{ path: 'scope', from: null, to: scope }, { path: 'name', from: null, to: name }] })
}

function present(row: QuickText, reader: Person): QuickTextView {
  const { id, scope, name, text, formId, macro, updatedAt, updatedBy, revision } = row
  return { id: String(id), scope, name, text, formId: formId ?? null, macro: macro ?? null, updatedAt: updatedAt.toISOString(), updatedBy, revision, editable: keepQuickText.allows(reader, row) }
}
