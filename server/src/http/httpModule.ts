import type { Module } from './Module.ts'
import { forgetOldAnswers } from './answerOnce.ts'
import { IdempotentAnswer } from './IdempotentAnswer.ts'
import { m0003Idempotency } from './m0003-idempotency.ts'
import { every } from './every.ts'

/** The ground floor's own table: answers kept for repetitions. */
export const httpModule: Module = {
  name: 'http',
  entities: [IdempotentAnswer],
  migrations: [m0003Idempotency],
  start: (context) =>
    every(context, 'forget old answers', 3_600_000, async () => {
      await context.database.transactional((em) => forgetOldAnswers(em, context.clock.now()))
    }),
}
