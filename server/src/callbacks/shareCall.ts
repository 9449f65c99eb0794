import { addEvent, announceCase, findCase, seal, type ServiceCase } from '../cases/index.ts'
import type { AppContext, EntityManager } from '../http/index.ts'
import { personNamed } from '../identity/index.ts'
import type { PlannedCallback } from './PlannedCallback.ts'
import { waitingAttempts } from './planProcessCallback.ts'
import { announce } from './requestCallback.ts'
import { attemptNamed, lockPlanned } from './takeTurn.ts'
import { type CallMade, tellCalled } from './tellProcess.ts'

const LAST_ATTEMPT = 3
const REACHED = '系统拨打已接通，各工单分别登记回访结果。'
const UNREACHED = '系统拨打三次均未接通。'

/** One call for all: each other case of the planned callback hears what came of it. Told again it changes nothing. */
export async function shareCall(em: EntityManager, context: AppContext, { number }: ServiceCase, callbackId: string, call: CallMade, now: Date): Promise<void> {
  const seen = await attemptNamed(em, number, callbackId)
  if (seen === null) return
  const row = await lockPlanned(em, seen.planned)
  const own = (await attemptNamed(em, number, callbackId)) ?? seen
  if (own.state !== 'ringing') return
  Object.assign(own, { state: 'called', outcome: call.outcome, callId: call.id, calledAt: now })
  await em.flush()
  const others = await waitingAttempts(em, row.id)
  for (const other of others) {
    await tellCalled(em, other, call, now)
    await addEvent(em, { caseNumber: other.caseNumber, at: now, kind: 'callback-shared', facts: { with: number, outcome: call.outcome }, requestKey: `callback-shared:${other.id}` })
    announceCase(em, context, await findCase(em, other.caseNumber))
  }
  const called = [own, ...others]
  if (call.outcome === 'connected') await settleRow(em, context, row, { state: 'reached', text: REACHED, agent: call.agent, called: called.map((one) => one.caseNumber) }, now)
  else if (called.every(({ attempt }) => attempt >= LAST_ATTEMPT) && row.sources.every((source) => source === 'process')) await settleRow(em, context, row, { state: 'unreached', text: UNREACHED, agent: call.agent, called: row.cases }, now)
  else row.revision += 1
  announce(em, context, row)
}

interface Settlement {
  readonly state: 'reached' | 'unreached'
  readonly text: string
  readonly agent: string | undefined
  /** Cases whose processes go on by themselves. */
  readonly called: readonly string[]
}

/** Ends a planned callback by the process's own call; cases that people had put there get its result. */
async function settleRow(em: EntityManager, context: AppContext, row: PlannedCallback, { state, text, agent, called }: Settlement, now: Date): Promise<void> {
  const person = agent === undefined ? undefined : await personNamed(em, agent)
  Object.assign(row, { state, result: seal(context.keys, text), doneBy: person?.username ?? null, doneByName: person?.name ?? null, doneAt: now, dedupe: `done:${row.id}`, revision: row.revision + 1 })
  for (const number of row.cases.filter((one) => !called.includes(one))) {
    const found = await findCase(em, number)
    if (!found.open) continue
    await addEvent(em, { caseNumber: number, at: now, kind: 'callback-result', facts: { state }, text: seal(context.keys, text), requestKey: `callback-result:${row.id}:${number}` })
    announceCase(em, context, found)
  }
}
