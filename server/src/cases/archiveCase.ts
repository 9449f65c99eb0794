import { createHash } from 'node:crypto'
import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { Actor, AppContext } from '../http/index.ts'
import { keepsReporterApart, REPORTER_LABEL, reporterProof } from '../reporter-identity/index.ts'
import { announceCase } from './announceCase.ts'
import { CaseDossier } from './CaseDossier.ts'
import { CaseEvent } from './CaseEvent.ts'
import { caseFiles } from './caseFiles.ts'
import { archiveStepsOf, dossierParts, outcomeOf, taskSource } from './caseParts.ts'
import { addEvent } from './events.ts'
import { contactOf } from './contactOf.ts'
import { unseal } from './personalData.ts'
import type { Outcome, ServiceCase } from './ServiceCase.ts'
import { fieldsOf, submissionsOf } from './submissions.ts'

/** Ends a case and seals its dossier; afterwards nothing of it changes. Archived before, it answers as it did then. */
export async function archiveCase(em: EntityManager, context: AppContext, found: ServiceCase, asked: Outcome, actor: Actor, now: Date): Promise<Date> {
  if (found.archivedAt != null) return found.archivedAt
  const { number } = found
  const outcome = await outcomeOf(em, number, asked)
  await taskSource().closeAll(em, number, now)
  for (const step of archiveStepsOf()) await step(em, number, now, outcome)
  const stage = outcome === 'withdrawn' ? 'withdrawn' : 'archived'
  Object.assign(found, { stage, open: false, outcome, archivedAt: now, limitName: null, dueAt: null, remindAt: null, limitPausedAt: null, supervised: false, revision: found.revision + 1 })
  await addEvent(em, { caseNumber: number, at: now, kind: 'archived', actor, facts: { outcome } })
  await em.flush()
  found.sealSha256 = await sealDossier(em, context, found, now)
  const changes = [{ path: 'stage', from: null, to: stage }, { path: 'outcome', from: null, to: outcome }, { path: 'seal', from: null, to: found.sealSha256 }]
  await appendAudit(em, { actor, action: 'case.archived', subject: `case:${number}`, caseNumber: number, changes })
  announceCase(em, context, found)
  return now
}

async function sealDossier(em: EntityManager, { keys }: AppContext, found: ServiceCase, now: Date): Promise<string> {
  const { number } = found
  const submissions = await submissionsOf(em, number)
  const dossier = {
    format: 1,
    case: {
      number,
      type: found.type,
      subtype: found.subtype ?? null,
      site: found.site,
      department: found.department ?? null,
      matter: found.matter ?? null,
      urgency: found.urgency,
      channel: found.channel,
      confidential: found.confidential,
      anonymous: found.anonymous,
      subject: found.subject,
      content: found.content ?? null,
      ...(await contactFacts(em, keys, found)),
      address: unseal(keys, found.address),
      licence: found.licence ?? null,
      openedAt: found.openedAt,
      openedBy: found.openedBy,
      outcome: found.outcome ?? null,
      archivedAt: found.archivedAt,
    },
    submissions: submissions.map((each) => ({
      formId: each.formId,
      formVersion: each.formVersion,
      taskKey: each.taskKey ?? null,
      at: each.submittedAt,
      by: each.submittedBy,
      data: fieldsOf(keys, each),
    })),
    ...(await partsOf(em, number)),
    events: (await em.find(CaseEvent, { caseNumber: number }, { orderBy: { id: 'asc' } })).map((each) => ({ at: each.at, kind: each.kind, by: each.byUsername ?? null, facts: each.facts, text: unseal(keys, each.text) })),
    attachments: (await caseFiles(em, number)).map(({ id, name, size, sha256 }) => ({ id, name, size, sha256 })),
  }
  const content = canonicalJson(dossier)
  const sha256 = createHash('sha256').update(content).digest('hex')
  await em.insert(CaseDossier, { caseNumber: number, content: keys.encrypt(content), sha256, sealedAt: now })
  return sha256
}

/** A report's dossier proves whose it is without saying it. */
async function contactFacts(em: EntityManager, keys: AppContext['keys'], found: ServiceCase): Promise<Record<string, string | null>> {
  if (keepsReporterApart(found)) return { reporter: REPORTER_LABEL, reporterProof: await reporterProof(em, keys, found.number) }
  const { name, phone, identity } = await contactOf(em, keys, found)
  return { contactName: name, contactPhone: phone, identity }
}

/** What upper nouns know of the case. */
async function partsOf(em: EntityManager, number: string): Promise<Record<string, unknown>> {
  const parts: Record<string, unknown> = {}
  for (const [name, part] of dossierParts()) parts[name] = await part(em, number)
  return parts
}

/** JSON with sorted keys, so that the same facts always have the same hash. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}
