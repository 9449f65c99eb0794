import { Router, type RequestHandler } from 'express'
import { rateLimit } from 'express-rate-limit'
import { receiveUpload } from '../attachments/index.ts'
import { findCase, lockCase, supplementByCitizen } from '../cases/index.ts'
import { type AppContext, conflict, handle, Problem, reply, type SystemActor } from '../http/index.ts'
import { caseOfToken, enterProgress } from './enterProgress.ts'
import { presentProgress } from './presentProgress.ts'
import { AddFile, AddMaterial, AskProgress } from './schema.ts'

const PER_MINUTE = 60
/** Beyond this a citizen is asked to call: nobody reads more. */
const MOST_SUPPLEMENTS = 20

/** What citizens may ask without an account, all of it bounded. */
export function publicProgressRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context
  router.use('/public/progress', tooMany())

  router.post(
    '/public/progress',
    handle(AskProgress, async ({ body }, { em, now }) => {
      const { caseNumber, token } = await enterProgress(context, { code: body.code.replaceAll(/\D/g, ''), pin: body.pin }, now)
      return await presentProgress(em, caseNumber, token, now)
    }),
  )

  router.post(
    '/public/progress/files',
    handle(AddFile, async (_input, { em, raw, now, ip }) => {
      const caseNumber = await caseOfToken(em, context, raw.get('x-progress-token') ?? '', now)
      if (!(await findCase(em, caseNumber)).open) throw closed()
      const { id, name, size } = await receiveUpload(context, raw, { owner: { kind: 'draft', id: uploadsOf(context, caseNumber) }, actor: CITIZEN, subject: `case:${caseNumber}`, caseNumber, now, ip })
      return reply(201, { id, name, size })
    }),
  )

  router.post(
    '/public/progress/supplements',
    handle(AddMaterial, async ({ body }, { now, ip }) => {
      const view = await database.transactional(async (em) => {
        const caseNumber = await caseOfToken(em, context, body.token, now)
        const found = await lockCase(em, await findCase(em, caseNumber))
        if (!found.open) throw closed()
        const before = await presentProgress(em, caseNumber, body.token, now)
        if (before.supplements.length >= MOST_SUPPLEMENTS) throw conflict('TOO_MANY_SUPPLEMENTS', `网上补充最多 ${MOST_SUPPLEMENTS} 次，请致电 12313 说明。`, `At most ${MOST_SUPPLEMENTS} additions can be made here. Please call 12313.`)
        await supplementByCitizen(em, context, found, { text: body.text, draftId: uploadsOf(context, caseNumber), files: body.files ?? [] }, { now, ip })
        return await presentProgress(em, caseNumber, body.token, now)
      })
      return reply(201, view)
    }),
  )

  return router
}

const CITIZEN: SystemActor = { kind: 'system', id: 'citizen' }

/** Where files lie until they are sent with a text; the owner's name must not tell the case's number. */
function uploadsOf({ keys }: AppContext, caseNumber: string): string {
  return keys.keyedHash(caseNumber, 'progress-uploads').slice(0, 36)
}

function closed(): Problem {
  return conflict('CASE_ARCHIVED', '这件诉求已办结归档，不能再补充；如有新情况请致电 12313。', 'This matter is concluded and nothing can be added. Call 12313 if something is new.')
}

function tooMany(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: PER_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    handler: (_request, _response, next) =>
      next(new Problem({ status: 429, code: 'TOO_MANY_QUERIES', zh: '查询过于频繁，请一分钟后再试。', en: 'Too many queries. Try again in a minute.', headers: { 'Retry-After': '60' } })),
  })
}
