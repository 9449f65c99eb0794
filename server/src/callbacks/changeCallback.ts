import { LockMode } from '@mikro-orm/core'
import { appendAudit } from '../audit/index.ts'
import { addEvent, announceCase, findCase, seal } from '../cases/index.ts'
import { type AppContext, conflict, type EntityManager, forbidden, invalid, notFound, type Person, type Problem } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { REPORTER_LABEL } from '../reporter-identity/index.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { plannedHalves } from './planFor.ts'
import { workCallbacks } from './policy.ts'
import { later } from './callbackTimes.ts'
import { waitingAttempts } from './planProcessCallback.ts'
import { ProcessCallback } from './ProcessCallback.ts'
import { announce } from './requestCallback.ts'
import { handledBy } from './separateCaller.ts'
import { tellCalled, tellMoved } from './tellProcess.ts'

export interface CallbackDeed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/** A callback that waits, locked. Throws Problems 403, 404, 409. */
async function waiting(em: EntityManager, id: string, revision: number, actor: Person): Promise<PlannedCallback> {
  const row = await em.findOne(PlannedCallback, { id: Number(id) }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  if (row === null) throw notFound('CALLBACK_UNKNOWN', '没有这项回访。', 'There is no such callback.')
  authorize(actor, workCallbacks, row)
  if (row.state !== 'planned') throw conflict('CALLBACK_DONE', `这项回访已由${row.doneByName ?? '他人'}完成。`, `This callback was done by ${row.doneByName ?? 'somebody else'}.`)
  if (row.revision !== revision) throw conflict('CALLBACK_CHANGED', '这项回访刚有变动，请刷新后再试。', 'This callback has just changed. Reload and try again.')
  return row
}

/** Moves a callback to another half-day with room. */
export async function moveCallback(em: EntityManager, context: AppContext, id: string, { half, revision }: { half: string; revision: number }, { actor, now, ip }: CallbackDeed): Promise<PlannedCallback> {
  const row = await waiting(em, id, revision, actor)
  const target = (await plannedHalves(em, context, row.site, now)).find((each) => each.half === half)
  if (target === undefined) throw invalid('HALF_UNKNOWN', '请选择计划中的工作半天。', 'Choose one of the working half-days of the plan.', [{ path: 'half', message: half }])
  if (target.planned >= target.capacity && half !== row.half) throw conflict('HALF_FULL', '该半天的回访已排满，请选择其他半天。', 'That half-day is full. Choose another.')
  await expectNotRinging(em, row)
  const from = row.half
  for (const attempt of await waitingAttempts(em, row.id)) {
    Object.assign(attempt, { half, forSiblings: false })
    await tellMoved(em, attempt, later(target.from, now), now)
  }
  Object.assign(row, { half, movedFrom: row.movedFrom ?? from, revision: row.revision + 1 })
  await appendAudit(em, { actor, action: 'callback.moved', subject: `callback:${id}`, changes: [{ path: 'half', from, to: half }], ip })
  announce(em, context, row)
  await em.flush()
  return row
}

/** The number in full for who rings it now. Throws Problem 403 for whom the citizen was not satisfied with. */
export async function dialCallback(em: EntityManager, { keys }: AppContext, id: string, revision: number, { actor, ip }: CallbackDeed): Promise<string> {
  const row = await waiting(em, id, revision, actor)
  await expectOther(em, row, actor)
  await expectNotRinging(em, row)
  if (row.phoneMasked === REPORTER_LABEL) throw forbidden('REPORTER_APART', '举报人的电话不在计划中显示：到时由系统拨打并接通坐席。', 'The number of a reporter is not shown here: the system rings them at the time and puts an agent through.')
  await appendAudit(em, { actor, action: 'callback.dialled', subject: `callback:${id}`, changes: [{ path: 'phone', from: null, to: row.phoneMasked }], ip })
  return keys.decrypt(row.phone)
}

/** Writes the result down at the callback and at each of its cases. */
export async function settleCallback(em: EntityManager, context: AppContext, id: string, body: { state: 'reached' | 'unreached' | 'cancelled'; result: string; revision: number }, { actor, now, ip }: CallbackDeed): Promise<PlannedCallback> {
  const row = await waiting(em, id, body.revision, actor)
  if (body.state !== 'cancelled') await expectOther(em, row, actor)
  await expectNotRinging(em, row)
  const attempts = await waitingAttempts(em, row.id)
  if (body.state === 'cancelled' && attempts.length > 0) throw conflict('CALLBACK_OF_PROCESS', '这项回访是工单流程要求的，不能取消；可以改期，或登记通话结果。', 'The process of a case wants this callback: it cannot be cancelled. Move it, or write down what came of the call.')
  // Each case writes down its own answer in its own form.
  for (const attempt of attempts) await tellCalled(em, attempt, { id: `hand-${row.id}-${row.revision}`, outcome: body.state === 'reached' ? 'connected' : 'no-answer', agent: actor.username, at: now.toISOString() }, now)
  Object.assign(row, { state: body.state, result: seal(context.keys, body.result), doneBy: actor.username, doneByName: actor.name, doneAt: now, dedupe: `done:${row.id}`, revision: row.revision + 1 })
  await appendAudit(em, { actor, action: 'callback.settled', subject: `callback:${id}`, changes: [{ path: 'state', from: 'planned', to: body.state }], ip })
  for (const number of row.cases) {
    const found = await findCase(em, number)
    // A sealed dossier takes nothing more; the callback itself keeps the result.
    if (!found.open) continue
    await addEvent(em, { caseNumber: number, at: now, kind: 'callback-result', actor, facts: { state: body.state }, text: seal(context.keys, body.result), requestKey: `callback-result:${id}:${number}` })
    announceCase(em, context, found)
  }
  announce(em, context, row)
  await em.flush()
  return row
}

/** Throws Problem 409 while the switch itself rings this citizen. */
async function expectNotRinging(em: EntityManager, { id }: PlannedCallback): Promise<void> {
  if ((await em.count(ProcessCallback, { planned: id, state: 'ringing' })) > 0) throw ringing()
}

export function ringing(): Problem {
  return conflict('CALLBACK_RINGING', '系统正在拨打这项回访，置闲的坐席会直接接到，请勿重复拨打。', 'The system rings this citizen now and puts a ready agent through. Do not ring a second time.')
}

async function expectOther(em: EntityManager, row: PlannedCallback, actor: Person): Promise<void> {
  const problem = await whyNotRing(em, row, actor)
  if (problem) throw problem
}

/** Why a person may not make a callback: the citizen was not satisfied with their call, or they handled one of its cases. */
export async function whyNotRing(em: EntityManager, { notBy, cases }: Pick<PlannedCallback, 'notBy' | 'cases'>, actor: Person): Promise<Problem | undefined> {
  if (notBy === actor.username) return forbidden('CALLBACK_OF_OWN_CALL', '来电人对您的接听不满意，请由其他坐席回访。', 'The citizen was not satisfied with your call. Somebody else must ring back.')
  return await handledBy(em, actor, cases)
}
