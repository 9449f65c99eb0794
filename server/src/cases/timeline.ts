import type { EntityManager } from '../database/index.ts'
import { formVersion } from '../forms/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import { CaseEvent } from './CaseEvent.ts'
import { timelineSources } from './caseParts.ts'
import { caseFormSchema } from './caseFormSchema.ts'
import { eventKind, eventText } from './eventText.ts'
import { fieldChanges } from './fieldChanges.ts'
import { unseal } from './personalData.ts'
import type { FieldChange, TimelineEntry } from './schema.ts'
import type { ServiceCase } from './ServiceCase.ts'
import { fieldsOf, submissionsOf } from './submissions.ts'

export interface Reader {
  readonly actor: Person
  readonly locale: 'zh-CN' | 'en'
  readonly now: Date
}

/** Everything that happened to a case in one line of time, oldest first; field values are masked. */
export async function caseTimeline(em: EntityManager, context: AppContext, found: ServiceCase, reader: Reader): Promise<TimelineEntry[]> {
  const { number } = found
  const changes = await changesBySubmission(em, context, found)
  const events = await em.find(CaseEvent, { caseNumber: number }, { orderBy: { id: 'asc' }, limit: 2_000 })
  const own = events.map((event) => presentEvent(event, context, changes, reader))
  const others: TimelineEntry[] = []
  for (const source of timelineSources()) others.push(...(await source(em, number, { ...reader, callId: found.callId ?? null, keys: context.keys })))
  return [...own, ...others].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function presentEvent(event: CaseEvent, { keys }: AppContext, changes: ReadonlyMap<number, FieldChange[]>, { locale }: Reader): TimelineEntry {
  const { id, at, kind, byUsername, byName, facts, taskKey, submissionId } = event
  const fields = submissionId == null ? undefined : changes.get(submissionId)
  return {
    id: `event-${id}`,
    at: at.toISOString(),
    kind: eventKind(kind),
    by: byUsername == null ? null : { username: byUsername, name: byName ?? byUsername },
    text: eventText(kind, facts, unseal(keys, event.text), locale),
    ...(taskKey == null ? {} : { taskKey }),
    ...(facts['name'] === undefined ? {} : { taskName: facts['name'] }),
    ...(submissionId == null ? {} : { submissionId: String(submissionId) }),
    ...(fields === undefined ? {} : { changes: fields }),
    ...(facts['callId'] === undefined ? {} : { callId: facts['callId'] }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
  }
}

/** Each submission against the one of the same form before it; the first one against an empty form. */
async function changesBySubmission(em: EntityManager, { keys }: AppContext, found: ServiceCase): Promise<Map<number, FieldChange[]>> {
  const before = new Map<string, Record<string, unknown>>()
  const changes = new Map<number, FieldChange[]>()
  for (const submission of await submissionsOf(em, found.number)) {
    const form = await formVersion(em, submission.formId, submission.formVersion)
    const schema = caseFormSchema(form.formId, form.schema, found)
    const data = fieldsOf(keys, submission)
    changes.set(submission.id, fieldChanges(schema, before.get(submission.formId) ?? {}, data, true))
    before.set(submission.formId, data)
  }
  return changes
}
