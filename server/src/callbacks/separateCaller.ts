import type { ObjectQuery } from '@mikro-orm/core'
import { type AppContext, type EntityManager, forbidden, type Person, type Problem } from '../http/index.ts'
import { taskRulesOf, UserTask } from '../tasks/index.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { attemptNamed } from './takeTurn.ts'

/** The process keeps the list: it stays short. */
const MOST_NAMED = 20
/** Tasks somebody did in a case, its callbacks apart. */
const HANDLING: ObjectQuery<UserTask> = { state: { $in: ['completed', 'rejected'] }, $or: [{ stage: null }, { stage: { $ne: 'callback' } }] }

/** Who rings back must be somebody else than who handled the case: nobody asks after their own work. */
export function separateCaller(context: AppContext): void {
  taskRulesOf(context).holding.push(async (em, person, { number }, { stage }) => (stage === 'callback' ? await handledBy(em, person, [number]) : undefined))
}

/** Why a person may not ring back about these cases, undefined when they may. Callbacks themselves are no handling. */
export async function handledBy(em: EntityManager, { username, name }: Pick<Person, 'username' | 'name'>, numbers: readonly string[]): Promise<Problem | undefined> {
  if (numbers.length === 0) return undefined
  const task = await em.findOne(
    UserTask,
    { caseNumber: { $in: [...numbers] }, completedBy: username, ...HANDLING },
    { fields: ['name', 'caseNumber'], orderBy: { id: 'asc' }, disableIdentityMap: true },
  )
  if (task === null) return undefined
  return forbidden('CALLBACK_OF_OWN_WORK', `${name} 办理过工单 ${task.caseNumber}（${task.name}），回访须由未参与办理的人员进行，请另选一人。`, `${name} worked on case ${task.caseNumber} (${task.name}). Somebody who had no part in it must ring back: choose another person.`)
}

/** User names of everybody who must not make a call: they handled one of the cases it is about, or the citizen was not satisfied with them. */
export async function notToRing(em: EntityManager, number: string, callbackId: string): Promise<string[]> {
  const attempt = await attemptNamed(em, number, callbackId)
  const row = attempt === null ? null : await em.findOne(PlannedCallback, { id: attempt.planned })
  const numbers = [...new Set([number, ...(row?.cases ?? [])])]
  const done = await em.find(UserTask, { caseNumber: { $in: numbers }, completedBy: { $ne: null }, ...HANDLING }, { fields: ['completedBy'], disableIdentityMap: true })
  return [...new Set([...done.flatMap(({ completedBy }) => completedBy ?? []), ...(row?.notBy == null ? [] : [row.notBy])])].slice(0, MOST_NAMED)
}
