import type { Limit } from '../calendars/index.ts'
import type { TimelineEntry } from '../cases/schema.ts'
import { type TimelineSource, unseal } from '../cases/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'
import { DeadlineEntry, type EntryKind } from './DeadlineEntry.ts'
import { presentLimit } from './presentDeadline.ts'

const UNITS = { workingDays: ['个工作日', 'working days'], workingHours: ['个工作小时', 'working hours'], naturalDays: ['个自然日', 'days'] } as const
/** Lines that say something of their own; a limit that was met shows on its own line. */
const SAID: EntryKind[] = ['planned', 'paused', 'resumed', 'extended', 'replanned']

/** The ledger of a case's limits, line by line, as a part of its timeline. */
export const deadlineTimeline: TimelineSource = async (em, caseNumber, { locale, keys, now }) => {
  const limits = new Map((await em.find(CaseDeadline, { caseNumber })).map((limit) => [limit.id, limit]))
  const entries = await em.find(DeadlineEntry, { caseNumber, kind: { $in: SAID } }, { orderBy: { id: 'asc' }, limit: 1_000 })
  return entries.flatMap((entry): TimelineEntry[] => {
    const limit = limits.get(entry.deadlineId)
    if (!limit) return []
    const reason = unseal(keys, entry.reason)
    const said = sentence(entry)[locale === 'en' ? 1 : 0]
    return [
      {
        id: `deadline-${entry.id}`,
        at: entry.at.toISOString(),
        kind: 'deadline',
        by: entry.byUsername == null ? null : { username: entry.byUsername, name: entry.byName ?? entry.byUsername },
        text: reason === null ? said : `${said}（${reason}）`,
        ...(entry.kind === 'planned' ? { limit: presentLimit(limit, now) } : {}),
      },
    ]
  })
}

/** `2 个工作日` */
export function amountText({ amount, unit }: Limit): readonly [zh: string, en: string] {
  return [`${amount} ${UNITS[unit][0]}`, `${amount} ${UNITS[unit][1]}`]
}

function sentence({ kind, amount, dueBefore, dueAfter, until, cause }: DeadlineEntry): readonly [string, string] {
  const words = amount == null ? ['', ''] : amountText(amount)
  const [from, to] = [local(dueBefore), local(dueAfter)]
  if (kind === 'planned') return [`设定时限：${words[0]}`, `Limit set: ${words[1]}`]
  if (kind === 'paused') return [`暂停计时${until == null ? '' : `，至 ${local(until)}`}`, `Clock stopped${until == null ? '' : ` until ${local(until)}`}`]
  if (kind === 'resumed') return [`恢复计时：截止 ${from} → ${to}`, `Clock goes on: due ${from} → ${to}`]
  if (kind === 'extended') return [`延期 ${words[0]}：截止 ${from} → ${to}`, `Extended by ${words[1]}: due ${from} → ${to}`]
  return [`工作日历变动，重新计算：截止 ${from} → ${to}（${cause ?? ''}）`, `Calendar changed, computed anew: due ${from} → ${to} (${cause ?? ''})`]
}

function local(instant: Date | null | undefined): string {
  return instant == null ? '' : new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
