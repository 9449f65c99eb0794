import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { conflict, notFound, type Person } from '../http/index.ts'
import { authorize, departmentNamed, departmentsOf, siteNamed } from '../identity/index.ts'
import { pooledTasks } from '../tasks/index.ts'
import { membersOf } from './capacity.ts'
import { leadGroup } from './policy.ts'
import type { SetWorkRuleBody, WorkGroup } from './schema.ts'
import { WorkCapacity } from './WorkCapacity.ts'
import { WorkRule } from './WorkRule.ts'

const USUAL_MINUTES = 10

export interface RuleDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/** The groups a person leads that have people. */
export async function groupsLedBy(em: EntityManager, actor: Person, now: Date): Promise<WorkGroup[]> {
  const site = actor.site.code
  const every = [`agent:${site}`, `dispatcher:${site}`, ...departmentsOf(site).map(({ code }) => `handler:${code}`)]
  const groups: WorkGroup[] = []
  for (const group of every.filter((one) => leadGroup.allows(actor, one))) groups.push(await present(em, group, now))
  return groups.filter(({ members }) => members.length > 0)
}

/** Throws Problems 403 and 409. */
export async function setRule(em: EntityManager, group: string, { push, answerMinutes, revision }: SetWorkRuleBody, { actor, now, ip }: RuleDeed): Promise<WorkGroup> {
  authorize(actor, leadGroup, group)
  const known = await em.findOne(WorkRule, { groupName: group })
  if ((known?.revision ?? 0) !== revision) throw conflict('RULE_CHANGED', '派单方式刚被别人修改，请重新打开后再改。', 'Somebody has just changed how tasks are given: open it again.')
  const facts = { push, answerMinutes, changedBy: actor.username, changedAt: now, revision: revision + 1 }
  const before = known === null ? { push: false, answerMinutes: USUAL_MINUTES } : { push: known.push, answerMinutes: known.answerMinutes }
  if (known) Object.assign(known, facts)
  else em.persist(em.create(WorkRule, { groupName: group, ...facts }))
  await em.flush()
  const changes = [{ path: 'push', from: before.push, to: push }, { path: 'answerMinutes', from: before.answerMinutes, to: answerMinutes }].filter(({ from, to }) => from !== to)
  await appendAudit(em, { actor, action: 'work-rule.changed', subject: `group:${group}`, changes, ip })
  return await present(em, group, now)
}

/** Throws Problems 403 and 404. */
export async function setCapacity(em: EntityManager, group: string, username: string, most: number, { actor, now, ip }: RuleDeed): Promise<WorkGroup> {
  authorize(actor, leadGroup, group)
  const member = (await membersOf(em, group, now)).find((one) => one.username === username)
  if (member === undefined) throw notFound('MEMBER_UNKNOWN', '这个组里没有这个人，可能刚被调整。', 'There is no such member of this group; it may have changed.')
  const known = await em.findOne(WorkCapacity, { username, groupName: group })
  if (known) Object.assign(known, { most, changedBy: actor.username, changedAt: now })
  else em.persist(em.create(WorkCapacity, { username, groupName: group, most, changedBy: actor.username, changedAt: now }))
  await em.flush()
  await appendAudit(em, { actor, action: 'work-capacity.changed', subject: `person:${username}`, changes: [{ path: group, from: member.most, to: most }], ip })
  return await present(em, group, now)
}

async function present(em: EntityManager, group: string, now: Date): Promise<WorkGroup> {
  const rule = await em.findOne(WorkRule, { groupName: group })
  const waiting = (await pooledTasks(em, [group], 100)).length
  const unit = group.split(':')[1] ?? ''
  return { group, unit: unit.includes('-') ? departmentNamed(unit).name : siteNamed(unit).name, push: rule?.push ?? false, answerMinutes: rule?.answerMinutes ?? USUAL_MINUTES, revision: rule?.revision ?? 0, waiting, members: await membersOf(em, group, now) }
}
