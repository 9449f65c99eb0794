import { Router } from 'express'
import { findCase, lockCase, registerEventKind } from '../cases/index.ts'
import { alarmed } from '../deadlines/index.ts'
import { type AppContext, handle, type Module } from '../http/index.ts'
import { actOnTimeout, type TimeoutAction, WORDS } from './actOnTimeout.ts'
import { ActOnTimeout } from './schema.ts'

registerEventKind('task-timed-out', 'notice', ({ name, action }) => {
  const [zh, en] = WORDS[(action ?? 'remind') as TimeoutAction]
  return [`「${name ?? ''}」${zh}`, `“${name ?? ''}”: ${en}`]
})

/** 到期处置: what becomes of a task that nobody has done when its limit ends. */
export const timeouts: Module = { name: 'timeouts', routes: timeoutRoutes }

function timeoutRoutes(context: AppContext): Router {
  const router = Router()
  router.post(
    '/worker/cases/:number/limits/:name/timeout',
    handle({ ...ActOnTimeout, access: 'worker' }, async ({ params: { number, name } }, { now }) =>
      alarmed(context, () => context.database.transactional(async (em) => {
        const { state, at } = await actOnTimeout(em, context, await lockCase(em, await findCase(em, number)), name, now)
        return { state, at: at?.toISOString() ?? null }
      })),
    ),
  )
  return router
}
