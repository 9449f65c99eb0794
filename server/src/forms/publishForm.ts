import { createHash } from 'node:crypto'
import type { EntityManager } from '../database/index.ts'
import { appendAudit } from '../audit/index.ts'
import { type Actor, actorName, conflict, invalid } from '../http/index.ts'
import { checkForm } from './checkForm.ts'
import { nextContentSequence } from './sequence.ts'
import { latestForm } from './findForms.ts'
import { PublishedForm } from './PublishedForm.ts'
import type { FormSchema } from './schema.ts'

export interface NewFormVersion {
  readonly formId: string
  readonly schema: FormSchema
  readonly comment: string
  /** The version it was made from; 0 for a new form. */
  readonly basedOn: number
  readonly actor: Actor
  readonly now: Date
  readonly ip?: string | undefined
}

/** Publishes the next version of a form. Throws Problem 409 when somebody was faster, 422 when the form is not fit. */
export async function publishForm(em: EntityManager, { formId, schema, comment, basedOn, actor, now, ip }: NewFormVersion): Promise<PublishedForm> {
  const errors = checkForm(schema).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    throw invalid('FORM_NOT_FIT', '表单有错误，未发布。请按提示修改。', 'The form has errors and was not published.', errors.slice(0, 50).map(({ path, message }) => ({ path, message })))
  }
  // Taken first: publications wait for each other here, so that the version below is still the newest at the end.
  const sequence = await nextContentSequence(em)
  const latest = await latestForm(em, formId)
  const newest = latest?.version ?? 0
  if (newest !== basedOn) {
    throw conflict('FORM_CHANGED', `“${formId}”已由 ${latest?.publishedBy ?? ''} 发布了第 ${newest} 版，请以它为基础重新修改。`, `Version ${newest} of ${formId} was published meanwhile. Start again from it.`, [
      { path: 'version', yours: basedOn, theirs: newest, by: latest?.publishedBy ?? '', at: latest?.publishedAt.toISOString() ?? '' },
    ])
  }
  const sha256 = hashOf(schema)
  if (latest?.sha256 === sha256) throw conflict('FORM_UNCHANGED', '表单与当前版本相同，没有可发布的改动。', 'The form is the same as its newest version.')
  const by = actorName(actor)
  const title = typeof schema['title'] === 'string' && schema['title'] !== '' ? schema['title'].slice(0, 200) : formId
  const form = em.create(PublishedForm, { formId, version: newest + 1, sequence, title, schema, sha256, comment, publishedAt: now, publishedBy: by })
  em.persist(form)
  const changes = [{ path: 'version', from: newest, to: newest + 1 }]
  await appendAudit(em, { actor, action: 'form.published', subject: `form:${formId}`, changes, reason: comment, ip })
  return form
}

/** Hash of a form's content, whatever the order of its keys was. */
export function hashOf(schema: FormSchema): string {
  return createHash('sha256').update(JSON.stringify(sorted(schema))).digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
}
