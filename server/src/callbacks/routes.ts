import { Router } from 'express'
import { unseal } from '../cases/index.ts'
import { type AppContext, handle, type Person, Problem } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { dialCallback, expectOther, moveCallback, settleCallback } from './changeCallback.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { plannedHalves } from './planFor.ts'
import { workCallbacks } from './policy.ts'
import { DialCallback, ListCallbacks, MoveCallback, type PlannedCallbackView, SettleCallback } from './schema.ts'

const MOST = 300

export function callbackRoutes(context: AppContext): Router {
  const router = Router()
  const { database } = context

  router.get(
    '/callbacks',
    handle(ListCallbacks, async ({ query }, { actor, em, locale, now }) => {
      const site = query.site ?? actor.site.code
      authorize(actor, workCallbacks, { site })
      const done = query.state === 'done'
      const rows = await em.find(PlannedCallback, { site, state: done ? { $ne: 'planned' } : 'planned' }, { orderBy: { id: done ? 'desc' : 'asc' }, limit: MOST })
      if (!done) rows.sort((a, b) => (order(a.half) < order(b.half) ? -1 : order(a.half) > order(b.half) ? 1 : a.id - b.id))
      const halves = await plannedHalves(em, context, site, now)
      return { items: rows.map((row) => present(context, row, actor, halves[0]?.half ?? '', locale)), halves }
    }),
  )

  const change = async (actor: Person, locale: 'zh-CN' | 'en', work: Promise<PlannedCallback>): Promise<PlannedCallbackView> => present(context, await work, actor, '', locale)

  router.post('/callbacks/:id/half', handle(MoveCallback, ({ params, body }, deed) => database.transactional((em) => change(deed.actor, deed.locale, moveCallback(em, context, params.id, body, deed)))))

  // Not stored with its answer: it would keep a telephone number in the clear.
  router.post(
    '/callbacks/:id/dialling',
    handle({ ...DialCallback, idempotent: false }, ({ params, body }, deed) => database.transactional(async (em) => ({ phone: await dialCallback(em, context, params.id, body.revision, deed) }))),
  )

  router.post('/callbacks/:id/result', handle(SettleCallback, ({ params, body }, deed) => database.transactional((em) => change(deed.actor, deed.locale, settleCallback(em, context, params.id, body, deed)))))

  return router
}

/** `2026-11-24 afternoon` comes after `2026-11-24 morning`; as text it would come before. */
function order(half: string): string {
  return half.replace('morning', '1').replace('afternoon', '2')
}

function present({ keys }: AppContext, row: PlannedCallback, reader: Person, current: string, locale: 'zh-CN' | 'en'): PlannedCallbackView {
  const { id, sources, phoneMasked, cases, half, movedFrom, state, result, doneByName, doneAt, createdAt, revision } = row
  const late = state === 'planned' && current !== '' && order(half) < order(current)
  return { id: String(id), sources: [...sources], phone: phoneMasked, cases: [...cases], half, movedFrom: movedFrom ?? null, late, state, result: unseal(keys, result ?? null), doneBy: doneByName ?? null, doneAt: doneAt?.toISOString() ?? null, createdAt: createdAt.toISOString(), revision, refusal: refusalOf(row, reader, locale) }
}

function refusalOf(row: PlannedCallback, reader: Person, locale: 'zh-CN' | 'en'): string | null {
  try {
    expectOther(row, reader)
    return null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return locale === 'en' ? error.facts.en : error.facts.zh
  }
}
