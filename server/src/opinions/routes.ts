import { Router } from 'express'
import { caseFor, findCase, readCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, handle, type Person, reply } from '../http/index.ts'
import { findTask } from '../tasks/index.ts'
import { answerOpinion } from './answerOpinion.ts'
import { addSigners, askOpinions, cancelRound, removeSigner } from './askOpinions.ts'
import { closeConsultation, postMessage, startConsultation } from './consult.ts'
import type { Consultation } from './Consultation.ts'
import { listOpinions } from './listOpinions.ts'
import type { OpinionRound } from './OpinionRound.ts'
import { presentOpinions, presentRounds, presentTalks, presentTaskOpinions } from './presenter.ts'
import { AddSigners, AnswerOpinion, AskOpinions, CancelRound, CaseOpinions, CloseConsultation, type ConsultationView, ListOpinions, PostMessage, RemoveSigner, type RoundView, StartConsultation, TaskOpinions } from './schema.ts'

export function opinionRoutes(context: AppContext): Router {
  return Router().use(readRoutes(context), roundRoutes(context), talkRoutes(context))
}

function readRoutes(context: AppContext): Router {
  const router = Router()
  const { keys } = context

  router.get('/opinions', handle(ListOpinions, ({ query }, { actor, em }) => listOpinions(em, context, actor, query)))

  router.get('/tasks/:key/opinions', handle(TaskOpinions, async ({ params }, { actor, em }) => await presentTaskOpinions(em, await findTask(em, actor, params.key), { actor, keys })))

  router.get(
    '/cases/:number/opinions',
    handle(CaseOpinions, async ({ params: { number } }, { actor, em }) => {
      const { found } = await caseFor(em, actor, number, readCase)
      return await presentOpinions(em, { caseNumber: number }, { actor, keys }, found.confidential)
    }),
  )

  return router
}

function roundRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context
  const shown = async (em: EntityManager, round: OpinionRound, actor: Person): Promise<RoundView> => {
    await em.flush()
    const [view] = await presentRounds(em, [round], { actor, keys }, (await findCase(em, round.caseNumber)).confidential)
    if (view === undefined) throw new Error(`Expected round ${round.id} to be shown, but it was not found`)
    return view
  }

  router.post(
    '/tasks/:key/opinions',
    handle(AskOpinions, ({ params, body: { revision, ...wish } }, { actor, now, ip }) =>
      database.transactional(async (em) => reply(201, await shown(em, await askOpinions(em, context, params.key, wish as Parameters<typeof askOpinions>[3], { actor, now, ip, revision }), actor))),
    ),
  )

  router.post(
    '/opinions/:id/signers',
    handle(AddSigners, ({ params, body }, { actor, now, ip }) => database.transactional(async (em) => await shown(em, await addSigners(em, context, params.id, body.signers, { ...body, actor, now, ip }), actor))),
  )

  router.delete(
    '/opinions/:id/signers/:signer',
    handle(RemoveSigner, ({ params, body }, { actor, now, ip }) => database.transactional(async (em) => await shown(em, await removeSigner(em, context, params.id, params.signer, { ...body, actor, now, ip }), actor))),
  )

  router.delete(
    '/opinions/:id',
    handle(CancelRound, ({ params, body }, { actor, now, ip }) => database.transactional(async (em) => await shown(em, await cancelRound(em, context, params.id, { ...body, actor, now, ip }), actor))),
  )

  router.post(
    '/opinions/:id/answer',
    handle(AnswerOpinion, ({ params, body }, { actor, now, ip }) => database.transactional(async (em) => await shown(em, await answerOpinion(em, context, params.id, body, { actor, now, ip }), actor))),
  )

  return router
}

function talkRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context
  const shown = async (em: EntityManager, talk: Consultation, actor: Person): Promise<ConsultationView> => {
    await em.flush()
    const [view] = await presentTalks(em, [talk], { actor, keys })
    if (view === undefined) throw new Error(`Expected conversation ${talk.id} to be shown, but it was not found`)
    return view
  }

  router.post(
    '/tasks/:key/consultations',
    handle(StartConsultation, ({ params, body }, { actor, now, ip }) => database.transactional(async (em) => reply(201, await shown(em, await startConsultation(em, context, params.key, body, { actor, now, ip }), actor)))),
  )

  router.post(
    '/consultations/:id/messages',
    handle(PostMessage, ({ params, body }, { actor, now, ip }) => database.transactional(async (em) => reply(201, await shown(em, await postMessage(em, context, params.id, body.text, { actor, now, ip }), actor)))),
  )

  router.post(
    '/consultations/:id/close',
    handle(CloseConsultation, ({ params }, { actor, now, ip }) => database.transactional(async (em) => await shown(em, await closeConsultation(em, context, params.id, { actor, now, ip }), actor))),
  )

  return router
}
