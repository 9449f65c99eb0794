import { addEvent } from '../cases/index.ts'
import type { AppContext, SystemActor } from '../http/index.ts'
import { lockTaskForServer, UserTask } from '../tasks/index.ts'
import { Absence } from './Absence.ts'
import { moveTask } from './moveTask.ts'
import { standInFor } from './standInFor.ts'

const RULE: SystemActor = { kind: 'system', id: 'absences' }
const PER_TURN = 50

/** Absences that began: tasks their people hold go to the stand-ins, confidential ones are told to the dispatchers instead. */
export async function applyAbsences(context: AppContext): Promise<void> {
  const { database, clock } = context
  const now = clock.now()
  const begun = await database.fork().find(Absence, { appliedAt: null, withHeld: true, withdrawnAt: null, startsAt: { $lte: now }, endsAt: { $gt: now } }, { orderBy: { id: 'asc' }, limit: PER_TURN, disableIdentityMap: true })
  for (const { id, username } of begun) {
    const held = await database.fork().find(UserTask, { holder: username, state: 'open' }, { fields: ['key'], disableIdentityMap: true })
    for (const { key } of held) await applyTo(context, username, key)
    await database.transactional((em) => em.nativeUpdate(Absence, { id, appliedAt: null }, { appliedAt: now }))
  }
}

async function applyTo(context: AppContext, username: string, key: string): Promise<void> {
  const { database, clock, live } = context
  const now = clock.now()
  await database.transactional(async (em) => {
    const seen = await lockTaskForServer(em, key)
    if (seen === null || seen.task.holder !== username || seen.task.state !== 'open') return
    const { task, found } = seen
    // What was delegated or waits for opinions has its own way back to a person.
    if (task.delegatedBy != null || task.held != null) return
    const assignee = await standInFor(em, context, username, task, found, now)
    if (assignee === undefined) return
    if (assignee) return await moveTask(em, context, seen, { kind: 'stand-in', actor: RULE, now, to: assignee })
    const facts = { name: task.name, from: task.holderName ?? username, confidential: String(found.confidential) }
    const said = await addEvent(em, { caseNumber: found.number, at: now, kind: 'absent-stays', taskKey: key, facts, requestKey: `absent:${username}:${key}:${task.revision}` })
    if (said) live.afterCommit(em, { type: 'case', data: { number: found.number, notice: 'absent' }, audience: { groups: [`dispatcher:${found.site}`] } })
  })
}
