import { Router } from 'express'
import { type AppContext, handle, type Module, reply } from '../http/index.ts'
import { m1103QuickText } from './m1103-quick-text.ts'
import { QuickText } from './QuickText.ts'
import { addQuickText, changeQuickText, listQuickTexts, removeQuickText } from './quickTexts.ts'
import { AddQuickText, ChangeQuickText, ListQuickTexts, RemoveQuickText } from './schema.ts'

/** 常用语: what one writes again and again, of a person, a site or all. */
export const quickTexts: Module = { name: 'quick-texts', entities: [QuickText], migrations: [m1103QuickText], routes: quickTextRoutes }

function quickTextRoutes({ database }: AppContext): Router {
  const router = Router()

  router.get('/quick-texts', handle(ListQuickTexts, (_input, { em, actor }) => listQuickTexts(em, actor)))

  router.post('/quick-texts', handle(AddQuickText, async ({ body }, { actor, now }) => reply(201, await database.transactional((em) => addQuickText(em, actor, body, now)))))

  router.put('/quick-texts/:id', handle(ChangeQuickText, ({ params, body }, { actor, now }) => database.transactional((em) => changeQuickText(em, actor, params.id, body, now))))

  router.delete('/quick-texts/:id', handle(RemoveQuickText, ({ params }, { actor }) => database.transactional((em) => removeQuickText(em, actor, params.id))))

  return router
}
