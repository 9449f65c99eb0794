import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { personNamed } from '../identity/index.ts'
import { sendNotice } from '../notices/index.ts'
import { giveFromPool, type PooledTask, pooledTasks, takeToPool, UserTask } from '../tasks/index.ts'
import { type Member, membersOf } from './capacity.ts'
import { TaskOffer } from './TaskOffer.ts'
import { WorkRule } from './WorkRule.ts'

const PER_TURN = 20

/** One turn: unanswered tasks go back, then the tasks of groups that push go to whoever has most room. */
export async function pushTasks(context: AppContext): Promise<void> {
  await returnUnanswered(context)
  const rules = await context.database.fork().find(WorkRule, { push: true }, { limit: 500, disableIdentityMap: true })
  for (const rule of rules) await pushGroup(context, rule)
}

async function returnUnanswered(context: AppContext): Promise<void> {
  const { database, clock } = context
  const now = clock.now()
  const late = await database.fork().find(TaskOffer, { until: { $lte: now } }, { orderBy: { until: 'asc' }, limit: 200, disableIdentityMap: true })
  for (const { taskKey } of late) await database.transactional((em) => returnOne(em, context, taskKey, now))
}

/** Goes back to the pool unless its person began it, gave it back or passed it on meanwhile. */
async function returnOne(em: EntityManager, context: AppContext, taskKey: string, now: Date): Promise<void> {
  const offer = await em.findOne(TaskOffer, { taskKey })
  if (offer?.username == null || offer.until == null || offer.until > now) return
  const { username, name, caseNumber, taskName, groupName, offeredAt } = offer
  const returned = await takeToPool(em, context, taskKey, { username, name: name ?? username }, offeredAt ?? now, now)
  if (!returned && !(await stillPooled(em, taskKey))) return void em.remove(offer)
  Object.assign(offer, { username: null, name: null, offeredAt: null, until: null, passed: [...new Set([...offer.passed, username])].slice(-200) })
  if (!returned) return
  const text = { zh: `${name ?? username} 未在时限内接受“${taskName}”，已退回重新派发。`, en: `${name ?? username} did not answer in time; "${taskName}" goes to somebody else.` }
  await sendNotice(em, context, { kind: 'task-unanswered', caseNumber, taskKey, users: [username], groups: leadersOf(groupName), text, requestKey: `unanswered:${taskKey}:${now.getTime()}` })
}

async function stillPooled(em: EntityManager, key: string): Promise<boolean> {
  return (await em.count(UserTask, { key, state: 'open', holder: null })) > 0
}

/** Who leads the people of a group: the head of its department, else the site's team leaders. */
function leadersOf(group: string): string[] {
  const [role = '', unit = ''] = group.split(':')
  return role === 'handler' || role === 'head' ? [`head:${unit}`] : [`dispatcher:${unit}`]
}

async function pushGroup(context: AppContext, rule: WorkRule): Promise<void> {
  const { database, clock } = context
  const em = database.fork()
  const waiting = await pooledTasks(em, [rule.groupName], PER_TURN)
  if (waiting.length === 0) return
  const now = clock.now()
  let members = (await membersOf(em, rule.groupName, now)).filter(({ active }) => active)
  for (const task of waiting) {
    const given = await database.transactional((writer) => offerTo(writer, context, { rule, task, members, now }))
    if (given !== undefined) members = members.map((member) => (member.username === given ? { ...member, held: member.held + 1 } : member))
  }
}

interface Turn {
  readonly rule: WorkRule
  readonly task: PooledTask
  readonly members: readonly Member[]
  readonly now: Date
}

/** The user name of whoever was asked; undefined where nobody is free for this task. */
async function offerTo(em: EntityManager, context: AppContext, { rule, task, members, now }: Turn): Promise<string | undefined> {
  const offer = await em.findOne(TaskOffer, { taskKey: task.key })
  // Given back by hand: who had it is not asked again.
  const passed = new Set([...(offer?.passed ?? []), ...(offer?.username == null ? [] : [offer.username])])
  const free = members.filter(({ username, held, most }) => held < most && !passed.has(username)).toSorted((a, b) => a.held / a.most - b.held / b.most || a.username.localeCompare(b.username))
  for (const { username } of free) {
    const person = await personNamed(em, username)
    if (!person || !(await giveFromPool(em, context, task.key, person, now))) continue
    const { caseNumber, name } = await em.findOneOrFail(UserTask, { key: task.key })
    const facts = { caseNumber, groupName: rule.groupName, taskName: name, username, name: person.name, offeredAt: now, until: new Date(now.getTime() + rule.answerMinutes * 60_000), passed: [...passed] }
    if (offer) Object.assign(offer, facts)
    else em.persist(em.create(TaskOffer, { taskKey: task.key, ...facts }))
    const text = { zh: `新任务“${name}”派给您，请在 ${rule.answerMinutes} 分钟内接受。`, en: `"${name}" is given to you: accept it within ${rule.answerMinutes} minutes.` }
    await sendNotice(em, context, { kind: 'task-offered', caseNumber, taskKey: task.key, users: [username], groups: [], text, requestKey: `offered:${task.key}:${now.getTime()}` })
    return username
  }
  return undefined
}
