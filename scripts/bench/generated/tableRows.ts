import type { Keys } from '../../../server/src/http/index.ts'
import type { GeneratedCase } from './GeneratedCase.ts'

export type Row = readonly (string | number | null)[]

/** Above anything the seeds make. */
export const FIRST_ID = 10_000_000
const DAY_MS = 86_400_000
const KNOWN_CIPHERS = 2_000

export const COLUMNS = {
  service_case: ['id', 'number', 'type', 'site', 'department', 'matter', 'stage', 'open', 'urgency', 'channel', 'confidential', 'anonymous', 'subject', 'content', 'contact_name', 'contact_phone', 'phone_hash', 'address', 'licence', 'process_id', 'form_id', 'form_version', 'content_sequence', 'opened_at', 'opened_by', 'opened_by_name', 'due_at', 'revision'],
  user_task: ['id', 'job_key', 'case_number', 'site', 'process_instance_key', 'process_definition_key', 'element_instance_key', 'element_id', 'name', 'stage', 'form_id', 'form_version', 'headers', 'variables', 'candidate_groups', 'priority', 'state', 'due_at', 'job_deadline', 'created_at', 'revision'],
  task_candidate: ['group_name', 'due_sort', 'task_id', 'created_at', 'type', 'stage', 'site', 'urgency', 'holder'],
  case_event: ['case_number', 'at', 'kind', 'by_username', 'by_name', 'facts'],
  case_term_block: ['term', 'bucket', 'ids'],
} as const
export type Table = keyof typeof COLUMNS

/** Columns that hold an instant, as milliseconds: SQLite keeps them so, MySQL gets a text. */
export const INSTANTS: readonly string[] = ['opened_at', 'due_at', 'job_deadline', 'created_at', 'due_sort', 'at']

/** A case as its row. Ciphers are made for some thousand people and used again: making ten million would measure nothing. */
export function caseRow(id: number, one: GeneratedCase, keys: Keys, known: Map<string, string>): Row {
  const cipher = (text: string): string => {
    const key = `${text.length}:${id % KNOWN_CIPHERS}`
    let sealed = known.get(key)
    if (sealed === undefined) known.set(key, (sealed = keys.encrypt(text)))
    return sealed
  }
  const hashed = (text: string): string => {
    let hash = known.get(text)
    if (hash === undefined) known.set(text, (hash = keys.keyedHash(text, 'phone')))
    return hash
  }
  const { number, type, site, department, matter, open, urgency, confidential, subject, content, name, phone, address, licence, openedAt } = one
  return [
    id, number, type, site, department, matter, open ? 'handling' : 'archived', open ? 1 : 0, urgency, 'phone', confidential ? 1 : 0, 0, subject.join(''), `${content.join('。')}。`,
    cipher(name), cipher(phone), hashed(phone), cipher(address), licence || null, type, `${type}-intake`, 1, 1, openedAt, `${site.toLowerCase()}.agent${1 + (id % 30)}`, '坐席', open ? dueOf(id, openedAt) : null, 1,
  ]
}

export function taskRow(id: number, { number, site, openedAt, department }: GeneratedCase, now: number): Row {
  const [key, instance, element] = [4_503_599_627_370_496 + id, 9_000_000_000 + id, 9_500_000_000 + id]
  return [id, String(key), number, site, String(instance), '1', String(element), 'handle', '办理', 'handling', 'complaint-handle', 1, '{}', '{}', JSON.stringify([`handler:${department}`]), 50, 'open', dueOf(id, openedAt), now + 300 * DAY_MS, openedAt, 1]
}

/** A third is in a queue of its dispatchers too, a fifth waits for the head of department, one in ten is held by somebody. */
export function candidateRows(id: number, { site, department, type, urgency, openedAt }: GeneratedCase): Row[] {
  const groups = [id % 5 === 0 ? `head:${department}` : `handler:${department}`, ...(id % 3 === 0 ? [`dispatcher:${site}`] : [])]
  return groups.map((group) => [group, dueOf(id, openedAt), id, openedAt, type, 'handling', site, urgency, id % 10 === 0 ? `${department.toLowerCase().replace('-', '.')}.handler` : null])
}

export function eventRows({ number, site, openedAt }: GeneratedCase): Row[] {
  const kinds = [['opened', '{"channel":"phone"}'], ['stage', '{"to":"dispatched"}'], ['task-created', '{"name":"签收"}'], ['task-completed', '{"name":"签收"}'], ['stage', '{"to":"handling"}'], ['task-created', '{"name":"办理"}']]
  return kinds.map(([kind = '', facts = ''], index) => [number, openedAt + index * 600_000, kind, `${site.toLowerCase()}.agent1`, '坐席', facts])
}

function dueOf(id: number, openedAt: number): number {
  return openedAt + (5 + ((id * 7919) % 20)) * DAY_MS + (id % 86_400) * 1000
}
