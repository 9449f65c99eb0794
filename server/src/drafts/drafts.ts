import { LockMode } from '@mikro-orm/core'
import { catalogueEntry } from '../catalogue/index.ts'
import type { EntityManager } from '../database/index.ts'
import { latestForm } from '../forms/index.ts'
import { conflict, forbidden, invalid, type Keys, notFound, type Person } from '../http/index.ts'
import { IntakeDraft } from './IntakeDraft.ts'
import type { Draft, DraftSaved, SaveDraftBody } from './schema.ts'

/** Saves what was typed so far. Throws Problem 409 when somebody else saved since, with the fields that differ. */
export async function saveDraft(em: EntityManager, keys: Keys, actor: Person, id: string, body: SaveDraftBody, now: Date): Promise<DraftSaved> {
  const known = await em.findOne(IntakeDraft, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (known === null) return await createDraft(em, keys, actor, id, body, now)
  mayUse(actor, known)
  if (known.revision !== body.revision) throw changedMeanwhile(keys, known, body)
  Object.assign(known, {
    data: keys.encrypt(JSON.stringify(body.data)),
    owner: actor.username,
    ownerName: actor.name,
    revision: known.revision + 1,
    savedAt: now,
    ...(body.callId === undefined ? {} : { callId: body.callId }),
    ...(body.customerId === undefined ? {} : { customerId: body.customerId }),
    ...(body.formVersion === undefined ? {} : { formVersion: body.formVersion }),
  })
  return { id, revision: known.revision, savedAt: now.toISOString() }
}

async function createDraft(em: EntityManager, keys: Keys, actor: Person, id: string, body: SaveDraftBody, now: Date): Promise<DraftSaved> {
  const entry = catalogueEntry(body.type, body.subtype)
  const form = entry ? await latestForm(em, entry.intakeForm) : null
  if (!entry || !form) throw invalid('TYPE_UNKNOWN', '没有这个工单类型。', 'There is no such type of case.', [{ path: 'type', message: body.type }])
  // A later save of a draft that was submitted meanwhile must not bring it back.
  if (body.revision > 0) throw notFound('DRAFT_GONE', '草稿已提交或已删除。', 'The draft was submitted or deleted.')
  em.persist(
    em.create(IntakeDraft, {
      id,
      callId: body.callId ?? null,
      customerId: body.customerId ?? null,
      site: actor.site.code,
      owner: actor.username,
      ownerName: actor.name,
      type: body.type,
      subtype: body.subtype ?? null,
      formId: entry.intakeForm,
      formVersion: body.formVersion ?? form.version,
      data: keys.encrypt(JSON.stringify(body.data)),
      revision: 1,
      savedAt: now,
    }),
  )
  return { id, revision: 1, savedAt: now.toISOString() }
}

/** One draft. Throws Problems 403 and 404. */
export async function draftById(em: EntityManager, actor: Person, id: string): Promise<IntakeDraft> {
  const draft = await em.findOne(IntakeDraft, { id })
  if (draft === null) throw notFound('DRAFT_UNKNOWN', '没有这份草稿，可能已提交。', 'There is no such draft; it may have been submitted.')
  mayUse(actor, draft)
  return draft
}

/** Drafts of a call, for whoever has the call now; without a call the reader's own. */
export async function listDrafts(em: EntityManager, actor: Person, callId: string | undefined): Promise<IntakeDraft[]> {
  const where = callId === undefined ? { owner: actor.username } : { callId, site: actor.site.code }
  return await em.find(IntakeDraft, where, { orderBy: { savedAt: 'desc' }, limit: 20 })
}

/** Locks a draft that is being submitted, so that two submissions of it take turns; null when it is gone. */
export async function lockDraft(em: EntityManager, actor: Person, id: string): Promise<IntakeDraft | null> {
  const draft = await em.findOne(IntakeDraft, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (draft) mayUse(actor, draft)
  return draft
}

export async function removeDraft(em: EntityManager, id: string): Promise<void> {
  await em.nativeDelete(IntakeDraft, { id })
}

/** Whether this person works on the draft: its owner, or at its site when it belongs to a call that was handed over. */
export function mayUseDraft(actor: Person, draft: IntakeDraft): boolean {
  return draft.owner === actor.username || (draft.callId != null && draft.site === actor.site.code)
}

function mayUse(actor: Person, draft: IntakeDraft): void {
  if (!mayUseDraft(actor, draft)) throw forbidden('DRAFT_OF_ANOTHER', '这是其他坐席的草稿。', 'This is another agent’s draft.')
}

function changedMeanwhile(keys: Keys, known: IntakeDraft, body: SaveDraftBody): Error {
  const theirs = dataOf(keys, known)
  const paths = [...new Set([...Object.keys(theirs), ...Object.keys(body.data)])]
  const changed = paths
    .filter((path) => JSON.stringify(theirs[path]) !== JSON.stringify(body.data[path]))
    .map((path) => ({ path, yours: body.data[path] ?? null, theirs: theirs[path] ?? null, by: known.ownerName, at: known.savedAt.toISOString() }))
  return conflict('DRAFT_CHANGED', `${known.ownerName} 刚刚修改了这份草稿，请核对不同之处。`, `${known.ownerName} has changed this draft meanwhile. Compare the fields.`, changed)
}

function dataOf(keys: Keys, draft: IntakeDraft): Record<string, unknown> {
  return JSON.parse(keys.decrypt(draft.data)) as Record<string, unknown>
}

export function presentDraft(keys: Keys, draft: IntakeDraft): Draft {
  const { id, type, formId, formVersion, revision, savedAt, ownerName } = draft
  return {
    id,
    callId: draft.callId ?? null,
    customerId: draft.customerId ?? null,
    type,
    subtype: draft.subtype ?? null,
    formId,
    formVersion,
    data: dataOf(keys, draft),
    revision,
    savedAt: savedAt.toISOString(),
    savedBy: ownerName,
  }
}
