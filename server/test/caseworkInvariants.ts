import { ServiceCase } from '../src/cases/index.ts'
import { OutboxCommand } from '../src/engine-client/OutboxCommand.ts'
import type { AppContext, EntityManager } from '../src/http/index.ts'
import { personNamed } from '../src/identity/index.ts'
import { pathOfCase, tokensOf } from '../src/records/index.ts'
import { UserTask, whyNotHold } from '../src/tasks/index.ts'
import type { TaskPage } from '../src/tasks/schema.ts'
import type { Browser } from './signInAs.ts'

const DONE = ['completed', 'rejected', 'recalled'] as const
const PAGE = 100

/**
 * What must hold whatever people did to cases, told as sentences where it does not: every open case has exactly the open tasks its process has, an
 * archived one none and no process; nobody holds a task without the right; done lists say neither more nor less than what was done; the engine took every command.
 * It is for a quiet moment: what is on its way to the engine has not arrived.
 */
export async function brokenInvariants(context: AppContext, people: readonly Browser[], numbers: readonly string[]): Promise<string[]> {
  const em = context.database.fork()
  const parked = await em.find(OutboxCommand, { state: 'parked', caseNumber: { $in: [...numbers] } })
  const listed = await Promise.all((await thoseWhoActed(em, people, numbers)).map((who) => wrongInDoneList(em, who, numbers)))
  return [...(await differences(em, numbers)), ...(await wronglyHeld(em, context, numbers)), ...listed.flat(), ...parked.map(({ caseNumber, kind }) => `${caseNumber ?? ''}: the engine refused ${kind}`)]
}

/** Whether nothing of these cases is on its way: neither a command to the engine, nor a task or record from it. */
export async function isQuiet(context: AppContext, numbers: readonly string[]): Promise<boolean> {
  const em = context.database.fork()
  return (await em.count(OutboxCommand, { state: 'waiting', caseNumber: { $in: [...numbers] } })) === 0 && (await differences(em, numbers)).length === 0
}

/** Who did something to these cases, and two who need not have. */
async function thoseWhoActed(em: EntityManager, people: readonly Browser[], numbers: readonly string[]): Promise<Browser[]> {
  const done = await em.find(UserTask, { caseNumber: { $in: [...numbers] }, completedBy: { $ne: null } }, { fields: ['completedBy'], disableIdentityMap: true })
  return people.filter(({ username }, nth) => nth < 2 || done.some(({ completedBy }) => completedBy === username))
}

/** Open tasks here against what waits in the engine, by the keys of the element instances. */
async function differences(em: EntityManager, numbers: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const number of numbers) {
    const { open } = await em.findOneOrFail(ServiceCase, { number }, { refresh: true })
    const path = await pathOfCase(em, number)
    const running = path.filter(({ endedAt }) => endedAt === null)
    const tokens = running.flatMap(tokensOf).filter(({ type }) => type === 'USER_TASK')
    if (path.length === 0) found.push(`${number}: the engine tells nothing of it`)
    const tasks = await em.find(UserTask, { caseNumber: number, state: 'open' }, { refresh: true })
    const [engine, here] = [tokens, tasks].map((steps) => steps.map(({ elementInstanceKey, elementId }) => `${elementId}:${elementInstanceKey}`).toSorted().join(', '))
    if (engine !== here) found.push(`${number}: the engine waits at [${engine ?? ''}], tasks are open at [${here ?? ''}]`)
    if (open !== running.length > 0) found.push(`${number}: it is ${open ? 'open' : 'archived'}, but its process ${open ? 'has ended' : 'goes on'}`)
  }
  return found
}

async function wronglyHeld(em: EntityManager, context: AppContext, numbers: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const task of await em.find(UserTask, { caseNumber: { $in: [...numbers] }, state: 'open', holder: { $ne: null } }, { refresh: true })) {
    const person = await personNamed(em, task.holder ?? '')
    const serviceCase = await em.findOneOrFail(ServiceCase, { number: task.caseNumber })
    const why = person === null || person === undefined ? 'nobody of that name' : await heldWrongly(em, context, person, task, serviceCase)
    if (why !== undefined) found.push(`${task.caseNumber} ${task.name}: ${task.holder ?? ''} holds it, but ${why}`)
  }
  return found
}

async function heldWrongly(em: EntityManager, context: AppContext, person: NonNullable<Awaited<ReturnType<typeof personNamed>>>, task: UserTask, serviceCase: ServiceCase): Promise<string | undefined> {
  const problem = await whyNotHold(em, context, person, task, serviceCase)
  // A case that waits for another keeps its holders; nobody can do anything with the task meanwhile.
  return problem === undefined || problem.code === 'CASE_MERGED' || problem.code === 'HANDED_OVER' ? undefined : problem.code
}

async function wrongInDoneList(em: EntityManager, who: Browser, numbers: readonly string[]): Promise<string[]> {
  const { body } = await who.fetch<TaskPage>(`/tasks?box=done&limit=${PAGE}`)
  const rows = body.items.filter(({ caseNumber }) => numbers.includes(caseNumber))
  const done = await em.find(UserTask, { caseNumber: { $in: [...numbers] }, completedBy: who.username, state: { $in: [...DONE] } }, { refresh: true })
  const found = body.items.length < PAGE ? done.filter(({ key }) => !rows.some((row) => row.key === key)).map(({ caseNumber, name }) => `${caseNumber} ${name}: ${who.username} did it, but their list does not say so`) : []
  for (const { caseNumber, key, name, state, completedBy } of rows) {
    const task = done.find((each) => each.key === key)
    const steps = (await pathOfCase(em, caseNumber)).flatMap((path) => path.steps).filter(({ elementInstanceKey }) => elementInstanceKey === task?.elementInstanceKey)
    const ended = steps.map((step) => step.state)
    // What a termination overtook was done by the person all the same.
    const true_ = state === 'rejected' ? ended.includes('terminated') : ended.includes('left') || ended.includes('terminated')
    if (completedBy?.username !== who.username || task === undefined || !true_) found.push(`${caseNumber} ${name}: the list of ${who.username} says ${state}, the engine [${ended.join(', ')}]`)
  }
  return found
}
