import { caseTimeline, type CaseSubject, presentDetail, presentSubmission, submissionsOf, type ServiceCase } from '../cases/index.ts'
import { type CaseCall, callsOfCase } from '../calls/index.ts'
import type { CaseDetail, Deadline, Submission, TimelineEntry } from '../cases/schema.ts'
import { deadlinesOf } from '../deadlines/index.ts'
import type { AppContext, EntityManager, Person } from '../http/index.ts'

/** Everything a dossier shows, as its reader may see it. */
export interface CaseFile {
  readonly detail: CaseDetail
  readonly submissions: readonly Submission[]
  readonly timeline: readonly TimelineEntry[]
  readonly deadlines: readonly Deadline[]
  readonly calls: readonly CaseCall[]
}

/** Gathers a case for printing, in Chinese; personal data masked unless the reader asked for all of it and may. */
export async function gatherCaseFile(em: EntityManager, context: AppContext, seen: { found: ServiceCase; subject: CaseSubject }, actor: Person, masked: boolean): Promise<CaseFile> {
  const { found } = seen
  const { number } = found
  const now = context.clock.now()
  const detail = await presentDetail(em, context, seen, actor, masked)
  const submissions: Submission[] = []
  for (const row of await submissionsOf(em, number)) submissions.push(await presentSubmission(em, context.keys, row, found, masked))
  return {
    detail,
    submissions,
    timeline: await caseTimeline(em, context, found, { actor, locale: 'zh-CN', now }),
    deadlines: await deadlinesOf(em, context, found, now),
    calls: await callsOfCase(em, number, found.callId ?? null),
  }
}
