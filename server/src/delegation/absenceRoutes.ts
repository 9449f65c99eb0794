import { Router } from 'express'
import { type AppContext, handle, reply } from '../http/index.ts'
import { authorize, personNamed } from '../identity/index.ts'
import { addAbsence, listAbsences, withdrawAbsence } from './absences.ts'
import { Handover } from './Handover.ts'
import { handoverFor, openTasksOf, retryHandover, startHandover } from './startHandover.ts'
import { handOver, setAbsence } from './policy.ts'
import { presentAbsence, presentHandover } from './presenter.ts'
import { namedPerson } from './receiverOf.ts'
import { runHandover } from './runHandover.ts'
import { AddAbsence, CountOpenTasks, GetHandover, ListAbsences, ListHandovers, RetryHandover, StartHandover, WithdrawAbsence } from './schema.ts'

/** 代理 and 交接: who stands in, and who takes over. */
export function absenceRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/absences',
    handle(ListAbsences, async (_, { actor, em, now }) => {
      const absences = await listAbsences(em, actor, now)
      return { items: absences.map((absence) => presentAbsence(absence, actor, now, absence.username === actor.username || absence.standIn !== actor.username)) }
    }),
  )

  router.post(
    '/absences',
    handle(AddAbsence, ({ body }, { actor, now, ip }) =>
      database.transactional(async (em) => reply(201, presentAbsence(await addAbsence(em, body, { actor, now, ip }), actor, now, true))),
    ),
  )

  router.delete(
    '/absences/:id',
    handle(WithdrawAbsence, ({ params }, { actor, now, ip }) => database.transactional((em) => withdrawAbsence(em, params.id, { actor, now, ip }))),
  )

  return router.use(handoverRoutes(context))
}

function handoverRoutes(context: AppContext): Router {
  const router = Router()
  const { database, keys } = context

  router.get(
    '/handovers',
    handle(ListHandovers, async (_, { actor, em, locale }) => {
      const recent = await em.find(Handover, {}, { orderBy: { id: 'desc' }, limit: 100, disableIdentityMap: true })
      const items = []
      for (const handover of recent) {
        const person = handover.byUsername === actor.username ? actor : await personNamed(em, handover.username)
        if (person === undefined || (person !== actor && !setAbsence.allows(actor, person))) continue
        items.push(await presentHandover(em, keys, handover, locale))
        if (items.length === 20) break
      }
      return { items }
    }),
  )

  router.post(
    '/handovers',
    // The moving itself is no part of the transaction: each task has its own, and what is left behind is resumed.
    handle({ ...StartHandover, idempotent: false }, async ({ body }, { actor, now, ip, locale }) => {
      const { id } = await database.transactional((em) => startHandover(em, context, body, { actor, now, ip }))
      await runHandover(context, id)
      const em = database.fork()
      return reply(201, await presentHandover(em, keys, await handoverFor(em, actor, id), locale))
    }),
  )

  router.get(
    '/handovers/:id',
    handle(GetHandover, async ({ params }, { actor, em, locale }) => await presentHandover(em, keys, await handoverFor(em, actor, params.id), locale)),
  )

  router.post(
    '/handovers/:id/retry',
    handle({ ...RetryHandover, idempotent: false }, async ({ params, body }, { actor, now, ip, locale }) => {
      await database.transactional((em) => retryHandover(em, params.id, body.to, { actor, now, ip }))
      await runHandover(context, params.id)
      const em = database.fork()
      return await presentHandover(em, keys, await handoverFor(em, actor, params.id), locale)
    }),
  )

  router.get(
    '/people/:username/open-tasks',
    handle(CountOpenTasks, async ({ params }, { actor, em }) => {
      const person = await namedPerson(em, params.username)
      authorize(actor, handOver, person)
      return { person: { username: person.username, name: person.name }, open: (await openTasksOf(em, person.username)).length }
    }),
  )

  return router
}
