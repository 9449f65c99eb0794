import { Router } from 'express'
import { type AppContext, handle, notFound, type Person, reply } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import type { EntityManager } from '../database/index.ts'
import { handIn, type HandedIn } from './handIn.ts'
import { filesOf, takeFile } from './intakeFiles.ts'
import { IntakeItem } from './IntakeItem.ts'
import { endItem, itemFor, lockItem, takeItem } from './items.ts'
import { listItems } from './listItems.ts'
import { workItems } from './policy.ts'
import { presentItem } from './presenter.ts'
import { AddIntakeFile, AskItem, DiscardItem, GetItem, HandIn, ListItems, ReplyItem, TakeItem } from './schema.ts'

export function intakeRoutes(context: AppContext): Router {
  return Router().use(channelRoutes(context), itemRoutes(context))
}

/** What a channel's program calls. */
function channelRoutes(context: AppContext): Router {
  const router = Router()

  router.post(
    '/intake/:channel',
    handle(HandIn, async ({ params, body }, { actor, now, ip }) => receiptOf(context, await handIn(context, actor, params.channel, body, { now, ip }))),
  )

  router.post(
    '/intake/:channel/items/:messageId/files',
    handle(AddIntakeFile, async ({ params }, { actor, raw, now, ip }) => reply(201, await takeFile(context, actor, params.channel, params.messageId, raw, { now, ip }))),
  )

  router.get(
    '/intake/:channel/items/:messageId',
    handle(AskItem, async ({ params }, { actor, em }) => {
      const item = actor.id === `channel:${params.channel}` ? await em.findOne(IntakeItem, { channel: params.channel, messageId: params.messageId }) : null
      if (item === null) throw notFound('ITEM_UNKNOWN', '没有收到过这条消息。', 'This message was never handed in.')
      return receiptOf(context, { item })
    }),
  )

  return router
}

function receiptOf({ keys }: AppContext, { item, query }: HandedIn) {
  const { id, state, caseNumber, answer } = item
  return { id: String(id), state, caseNumber: caseNumber ?? null, reply: state === 'replied' && answer != null ? keys.decrypt(answer) : null, ...(query === undefined ? {} : { query }) }
}

/** What agents do with what waits. */
function itemRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context
  const act = (actor: Person, id: number, work: (em: EntityManager, item: IntakeItem) => Promise<void>) =>
    database.transactional(async (em) => {
      await itemFor(em, actor, id)
      const item = await lockItem(em, id)
      await work(em, item)
      return presentItem(item, keys, true, await filesOf(em, item))
    })

  router.get(
    '/intake-items',
    handle(ListItems, async ({ query }, { actor, em }) => {
      authorize(actor, workItems, undefined)
      return await listItems(em, keys, actor, query)
    }),
  )
  router.get('/intake-items/:id', handle(GetItem, async ({ params }, { actor, em }) => {
    const item = await itemFor(em, actor, params.id)
    return presentItem(item, keys, true, await filesOf(em, item))
  }))
  router.post(
    '/intake-items/:id/draft',
    handle(TakeItem, ({ params, body }, { actor, now }) => act(actor, params.id, (em, item) => takeItem(em, context, item, body.draftId, body.revision, { actor, now }))),
  )
  router.post(
    '/intake-items/:id/reply',
    handle(ReplyItem, ({ params, body }, deed) => act(deed.actor, params.id, (em, item) => endItem(em, context, item, { state: 'replied', answer: body.text, revision: body.revision }, deed))),
  )
  router.post(
    '/intake-items/:id/discard',
    handle(DiscardItem, ({ params, body }, deed) => act(deed.actor, params.id, (em, item) => endItem(em, context, item, { state: 'discarded', answer: body.reason, revision: body.revision }, deed))),
  )
  return router
}
