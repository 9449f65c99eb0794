import { time } from '../ui/time.ts'

/** What the page says anyway, or what only machines read. */
const SILENT = new Set(['callId', 'attachments', 'taskKey', 'key', 'groups', 'to', 'from', 'name', 'status', 'channel', 'event', 'audience', 'template', 'deadline', 'stage', 'outcome', 'reason'])

/** The small facts of a timeline's entry that its sentence does not already hold. Instants are shown in the business zone. */
export function factText(facts: Readonly<Record<string, string>> | undefined, nameOf: (fact: string) => string): string[] {
  return Object.entries(facts ?? {})
    .filter(([name, value]) => value !== '' && !SILENT.has(name))
    .map(([name, value]) => `${nameOf(name)} ${/^\d{4}-\d\d-\d\dT/.test(value) ? time(value) : value}`)
}
