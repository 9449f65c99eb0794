import type { EntityManager } from '../http/index.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { ProcessCallback } from './ProcessCallback.ts'
import { siblingsOf, siblingsToCome } from './siblings.ts'
import { tellMoved } from './tellProcess.ts'

/** A case that ends waits for no callback any more, and the others of its call do not wait for it. */
export async function endCallbacks(em: EntityManager, caseNumber: string, now: Date): Promise<void> {
  const attempts = await em.find(ProcessCallback, { caseNumber, state: { $in: ['waiting', 'ringing'] } })
  for (const attempt of attempts) attempt.state = 'ended'
  await em.flush()
  await leaveRows(em, caseNumber, now)
  await letSiblingsGo(em, caseNumber, now)
}

/** A callback that only processes wanted, and none wants any more, is cancelled. */
async function leaveRows(em: EntityManager, caseNumber: string, now: Date): Promise<void> {
  const planned = new Set((await em.find(ProcessCallback, { caseNumber }, { disableIdentityMap: true })).map((one) => one.planned))
  const rows = await em.find(PlannedCallback, { id: { $in: [...planned] }, state: 'planned' }, { refresh: true })
  for (const row of rows) {
    const wanted = await em.count(ProcessCallback, { planned: row.id, state: { $in: ['waiting', 'ringing'] } })
    if (wanted > 0 || row.sources.some((source) => source !== 'process')) {
      Object.assign(row, { cases: wanted > 0 ? row.cases.filter((one) => one !== caseNumber) : row.cases, revision: row.revision + 1 })
    } else {
      Object.assign(row, { state: 'cancelled', doneAt: now, dedupe: `done:${row.id}`, revision: row.revision + 1 })
    }
  }
}

async function letSiblingsGo(em: EntityManager, caseNumber: string, now: Date): Promise<void> {
  for (const sibling of await siblingsOf(em, caseNumber)) {
    const waiting = await em.findOne(ProcessCallback, { caseNumber: sibling, state: 'waiting', forSiblings: true })
    if (waiting === null || (await siblingsToCome(em, sibling)).some((one) => one !== caseNumber)) continue
    waiting.forSiblings = false
    // Out of working hours its turn comes with the next half-day.
    await tellMoved(em, waiting, now, now)
  }
}
