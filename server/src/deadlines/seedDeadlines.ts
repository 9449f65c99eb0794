import type { ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { meetDeadline } from './meetDeadline.ts'
import { planDeadline } from './planDeadline.ts'

const DAY = { amount: 1, unit: 'workingDays' } as const

/** The past cases of a demonstration had limits by the working calendar like any other, with their ledgers; most were met. */
export async function seedDeadlines(em: EntityManager, context: AppContext, found: ServiceCase, at: (part: number) => Date): Promise<void> {
  const { number, openedAt } = found
  await planDeadline(em, context, found, { name: 'handle', limit: { amount: 3, unit: 'workingDays' }, remindBefore: DAY, requestKey: `seed:${number}:handle` }, openedAt)
  await planDeadline(em, context, found, { name: 'sign', limit: DAY, requestKey: `seed:${number}:sign` }, openedAt)
  await meetDeadline(em, number, 'sign', at(1 / 3))
  await meetDeadline(em, number, 'handle', at(2 / 3))
}
