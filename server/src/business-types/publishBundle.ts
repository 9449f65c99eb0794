import { appendAudit } from '../audit/index.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import type { Database } from '../database/index.ts'
import { engineOf } from '../engine-client/index.ts'
import { publishForm } from '../forms/index.ts'
import { type AppContext, invalid, type Person } from '../http/index.ts'
import { deployVersion, publishProcess, type PublishedProcess, withdrawRefused } from '../processes/index.ts'
import { BusinessType } from './BusinessType.ts'
import { buildBundle } from './buildBundle.ts'
import { dryRun } from './dryRun.ts'
import { loadTypes } from './loadTypes.ts'
import type { BusinessTypeDraft } from './schema.ts'

export interface Publication {
  readonly draft: BusinessTypeDraft
  readonly comment: string
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/**
 * Publishes form, limits, process and catalogue row in one transaction, then hands table and process to the engine.
 * What the engine refuses takes the whole type back. Throws Problems 409 and 422.
 */
export async function publishBundle(context: AppContext, publication: Publication): Promise<CatalogueEntry> {
  const { database } = context
  const { draft, actor, now } = publication
  await expectRunnable(context, database, draft, actor.site.code, now)
  const { row, parts } = await database.transactional((em) => writeBundle(em, publication))
  for (const part of parts) {
    const outcome = await deployVersion(database, engineOf(context), part)
    if (outcome.state !== 'refused') continue
    const refusal = await withdrawRefused(database, part, outcome.reason, actor)
    await database.transactional((em) => em.nativeDelete(BusinessType, { id: row.id }))
    throw refusal
  }
  await loadTypes(context)
  return row.entry
}

async function expectRunnable(context: AppContext, database: Database, draft: BusinessTypeDraft, site: string, now: Date): Promise<void> {
  const bundle = await buildBundle(database.fork(), draft)
  const tried = bundle.problems.some(({ severity }) => severity === 'error') ? { problems: [] } : await dryRun(context, draft, bundle, site, now)
  const errors = [...bundle.problems, ...tried.problems].filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw invalid('TYPE_NOT_FIT', '新业务类型有错误，未发布。请按提示修改。', 'The new type has errors and was not published.', errors.slice(0, 50).map(({ path, message }) => ({ path, message })))
}

type Manager = Parameters<Parameters<Database['transactional']>[0]>[0]

async function writeBundle(em: Manager, { draft, comment, actor, now, ip }: Publication): Promise<{ row: BusinessType; parts: PublishedProcess[] }> {
  const { entry, form, limits, process } = await buildBundle(em, draft)
  if (form === undefined || limits === undefined) throw invalid('TYPE_NOT_FIT', '模板已变化，请重新检查。', 'The template has changed: check again.')
  const by = { comment, actor, now, ip }
  const published = await publishForm(em, { formId: form.id, schema: form.schema, basedOn: 0, ...by })
  const parts = [await publishProcess(em, { model: limits.model, xml: limits.xml, basedOn: limits.basedOn, ...by })]
  if (process) parts.push(await publishProcess(em, { model: process.model, xml: process.xml, basedOn: process.basedOn, ...by }))
  const row = em.create(BusinessType, {
    ...{ type: entry.type, subtype: draft.subtype, entry, templateSubtype: draft.template, formVersion: published.version },
    ...{ limitsId: limits.id, limitsVersion: limits.basedOn + 1, processVersion: process ? 1 : null, comment, publishedAt: now, publishedBy: actor.username },
  })
  em.persist(row)
  const changes = [{ path: 'form', from: null, to: form.id }, { path: 'limits', from: limits.basedOn, to: limits.basedOn + 1 }, { path: 'process', from: null, to: entry.processId }]
  await appendAudit(em, { actor, action: 'business-type.published', subject: `business-type:${draft.subtype}`, changes, reason: comment, ip })
  await em.flush()
  return { row, parts }
}
