import type { TimelineEntry } from '../../../server/src/cases/schema.ts'

export type TimelineKind = TimelineEntry['kind']
export const TIMELINE_GROUPS = ['steps', 'hands', 'forms', 'calls', 'messages', 'limits', 'notes', 'reads', 'incidents'] as const
export type TimelineGroup = (typeof TIMELINE_GROUPS)[number]

const GROUP_OF: Readonly<Record<TimelineKind, TimelineGroup>> = {
  opened: 'steps',
  stage: 'steps',
  'task-created': 'steps',
  'task-claimed': 'steps',
  'task-released': 'steps',
  'task-completed': 'steps',
  'task-withdrawn': 'steps',
  archived: 'steps',
  withdrawal: 'notes',
  request: 'notes',
  supplement: 'notes',
  reminder: 'notes',
  note: 'notes',
  deadline: 'limits',
  notice: 'limits',
  call: 'calls',
  message: 'messages',
  incident: 'incidents',
  hands: 'hands',
  move: 'steps',
  read: 'reads',
}

/** The filters an entry answers to: its kind's, and `forms` when a form came with it. */
export function groupsOf(entry: TimelineEntry): ReadonlySet<TimelineGroup> {
  const groups = new Set<TimelineGroup>([GROUP_OF[entry.kind]])
  if (entry.submissionId !== undefined) groups.add('forms')
  return groups
}

/** How many entries each filter would show, without those that would show none. */
export function countByGroup(entries: readonly TimelineEntry[]): Map<TimelineGroup, number> {
  const counts = new Map<TimelineGroup, number>()
  for (const entry of entries) for (const group of groupsOf(entry)) counts.set(group, (counts.get(group) ?? 0) + 1)
  return new Map(TIMELINE_GROUPS.flatMap((group) => (counts.has(group) ? [[group, counts.get(group) ?? 0] as const] : [])))
}

/** Entries under the day they happened on, in the business zone; order is kept. */
export function byDay(entries: readonly TimelineEntry[], dayOf: (instant: string) => string): { day: string; entries: TimelineEntry[] }[] {
  const days: { day: string; entries: TimelineEntry[] }[] = []
  for (const entry of entries) {
    const day = dayOf(entry.at)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
