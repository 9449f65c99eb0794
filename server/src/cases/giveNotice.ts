import type { EntityManager } from '../database/index.ts'
import type { Actor, AppContext } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { exceptAccused } from './accused.ts'
import { isSilent, noticeStillStands, type NoticeWish, taskSource } from './caseParts.ts'
import { CaseEvent } from './CaseEvent.ts'
import { addEvent } from './events.ts'
import type { ServiceCase } from './ServiceCase.ts'

export type NoticeEvent = 'remind' | 'overdue' | 'escalate' | 'returned'
export type NoticeAudience = 'holder' | 'dispatcher' | 'head'

/** Tells people about a case at once and writes it on its timeline; the same request again tells nobody twice. A notice that was overtaken is passed over. */
export async function giveNotice(
  em: EntityManager,
  context: AppContext,
  found: ServiceCase,
  notice: NoticeWish & { event: NoticeEvent; audience: NoticeAudience; actor: Actor; requestKey: string },
  now: Date,
): Promise<void> {
  const { event, audience, actor, requestKey } = notice
  if ((await em.count(CaseEvent, { requestKey })) > 0 || !(await noticeStillStands(em, found, notice, now))) return
  if (await isSilent(em, found.number)) return
  const { users, groups } = await peopleOf(em, found, audience)
  const urged = event === 'remind' && notice.deadline === undefined && notice.deadlineId === undefined && (await toldByDeed(em, found.number, now))
  const facts = { event: urged ? 'urged' : event, audience, to: [...users, ...groups].join(' ') }
  if (!(await addEvent(em, { caseNumber: found.number, at: now, kind: 'notice', actor, facts, requestKey }))) return
  // The head of a department is told that a confidential case is late, not what it is about.
  const about = found.confidential ? {} : { subject: found.subject }
  context.live.afterCommit(em, { type: 'case', data: { number: found.number, notice: event, ...about }, audience: { users, groups, ...exceptAccused(found) } })
  if (urged) return
  const text = { zh: `${WORDS[event].zh}：${found.number} ${found.subject}`, en: `${WORDS[event].en}: ${found.number} ${found.subject}` }
  await sendNotice(em, context, { kind: event, caseNumber: found.number, users, groups, text, requestKey })
}

const DEED_MS = 3_600_000

/** Whoever pressed for a case told its holders in the same deed; the process that heard of it must not call that due soon. */
async function toldByDeed(em: EntityManager, caseNumber: string, now: Date): Promise<boolean> {
  return (await em.count(CaseEvent, { caseNumber, kind: 'reminder', at: { $gte: new Date(now.getTime() - DEED_MS) } })) > 0
}

const WORDS: Readonly<Record<NoticeEvent, { readonly zh: string; readonly en: string }>> = {
  remind: { zh: '即将到期', en: 'Due soon' },
  overdue: { zh: '已超期', en: 'Overdue' },
  escalate: { zh: '超期上报', en: 'Overdue, escalated' },
  returned: { zh: '退单', en: 'Returned' },
}

async function peopleOf(em: EntityManager, found: ServiceCase, audience: NoticeAudience): Promise<{ users: string[]; groups: string[] }> {
  if (audience === 'dispatcher') return { users: [], groups: [`dispatcher:${found.site}`] }
  if (audience === 'head' && found.department != null) return { users: [], groups: [`head:${found.department}`] }
  const holders = await taskSource().holders(em, found.number)
  // Nobody holds it: then whoever dispatches must know.
  return holders.users.length + holders.groups.length > 0 ? holders : { users: [], groups: [`dispatcher:${found.site}`] }
}
