import { Router } from 'express'
import { type AppContext, handle } from '../http/index.ts'
import { listMessages } from './listMessages.ts'
import { prepareMessage, takeReceipt } from './messages.ts'
import { ListMessages, PrepareMessage, ReportReceipt } from './schema.ts'

// Neither is stored with its answer: it would keep a telephone number in the clear, and the status of long ago.
const Prepare = { ...PrepareMessage, access: 'worker', idempotent: false, summary: 'Renders the SMS of a case, once per job' } as const
const Receipt = { ...ReportReceipt, access: 'worker', idempotent: false, summary: 'What the gateway says of a message' } as const

export function messagesRoutes(context: AppContext): Router {
  const router = Router()

  router.get('/messages', handle({ ...ListMessages, summary: 'The SMS outbox' }, ({ query }, { em, actor, locale }) => listMessages(em, actor, query, locale)))

  router.post('/worker/messages', handle(Prepare, ({ body }, { actor, idempotencyKey }) =>
    context.database.transactional((em) => prepareMessage(em, context, actor, idempotencyKey, body)),
  ))

  router.post('/worker/messages/:id/receipts', handle(Receipt, ({ params, body }, { actor }) =>
    context.database.transactional((em) => takeReceipt(em, context, actor, params.id, body)),
  ))

  return router
}
