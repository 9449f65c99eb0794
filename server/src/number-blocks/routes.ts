import { Router } from 'express'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, handle, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { decideBlock, liftBlock, withdrawBlock } from './changeBlock.ts'
import { listBlocks, presentBlock } from './listBlocks.ts'
import type { NumberBlock } from './NumberBlock.ts'
import { readBlocks } from './policy.ts'
import { proposeBlock } from './proposeBlock.ts'
import { DecideBlock, LiftBlock, ListBlocks, ProposeBlock, WithdrawBlock } from './schema.ts'

export function numberBlockRoutes(context: AppContext): Router {
  const router = Router()
  const act = (deed: { actor: Parameters<typeof presentBlock>[3]; locale: Parameters<typeof presentBlock>[4] }, work: (em: EntityManager) => Promise<NumberBlock>) =>
    context.database.transactional(async (em) => presentBlock(em, context, await work(em), deed.actor, deed.locale))

  router.get(
    '/number-blocks',
    handle(ListBlocks, ({ query }, { actor, em, locale }) => {
      authorize(actor, readBlocks, undefined)
      return listBlocks(em, context, actor, query, locale)
    }),
  )
  router.post('/number-blocks', handle(ProposeBlock, async ({ body }, deed) => reply(201, await act(deed, (em) => proposeBlock(em, context, body, deed)))))
  router.post('/number-blocks/:id/decision', handle(DecideBlock, ({ params, body }, deed) => act(deed, (em) => decideBlock(em, context, params.id, body, deed))))
  router.post('/number-blocks/:id/lift', handle(LiftBlock, ({ params, body }, deed) => act(deed, (em) => liftBlock(em, context, params.id, body, deed))))
  router.post('/number-blocks/:id/withdrawal', handle(WithdrawBlock, ({ params, body }, deed) => act(deed, (em) => withdrawBlock(em, context, params.id, body.revision, deed))))
  return router
}
