import { Router } from 'express'
import { unseal } from '../cases/index.ts'
import { type AppContext, type EntityManager, handle, invalid, type Person } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { callbackShares } from './callbackShares.ts'
import { dialCallback, moveCallback, ringing, settleCallback, whyNotRing } from './changeCallback.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { ProcessCallback } from './ProcessCallback.ts'
import { plannedHalves } from './planFor.ts'
import { seeShares, workCallbacks } from './policy.ts'
import { DialCallback, ListCallbacks, ListCallbackShares, MoveCallback, type PlannedCallbackView, SettleCallback } from './schema.ts'

type Locale = 'zh-CN' | 'en'

const MOST = 300
/** The longest time shares are counted over. */
const LONGEST_MS = 366 * 86_400_000

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
      const items: PlannedCallbackView[] = []
      for (const row of rows) items.push(await present(em, context, row, { actor, current: halves[0]?.half ?? '', locale }))
      return { items, halves: halves.map(({ half, planned, capacity }) => ({ half, planned, capacity })) }
    }),
  )

  router.get(
    '/callback-shares',
    handle(ListCallbackShares, async ({ query }, { actor, em }) => {
      const site = query.site ?? (actor.roles.includes('auditor') || actor.site.code === 'ZJ' ? undefined : actor.site.code)
      authorize(actor, seeShares, { site })
      const [from, to] = [new Date(query.from), new Date(query.to)]
      if (from >= to || to.getTime() - from.getTime() > LONGEST_MS) throw invalid('PERIOD_WRONG', '请选择一年以内的时间段，开始早于结束。', 'Choose at most a year, the beginning before the end.', [{ path: 'query.to', message: query.to }])
      return { items: await callbackShares(em, { site, from, to }) }
    }),
  )

  const change = (actor: Person, locale: Locale, work: (em: EntityManager) => Promise<PlannedCallback>): Promise<PlannedCallbackView> =>
    database.transactional(async (em) => await present(em, context, await work(em), { actor, current: '', locale }))

  router.post('/callbacks/:id/half', handle(MoveCallback, ({ params, body }, deed) => change(deed.actor, deed.locale, (em) => moveCallback(em, context, params.id, body, deed))))

  // Not stored with its answer: it would keep a telephone number in the clear.
  router.post(
    '/callbacks/:id/dialling',
    handle({ ...DialCallback, idempotent: false }, ({ params, body }, deed) => database.transactional(async (em) => ({ phone: await dialCallback(em, context, params.id, body.revision, deed) }))),
  )

  router.post('/callbacks/:id/result', handle(SettleCallback, ({ params, body }, deed) => change(deed.actor, deed.locale, (em) => settleCallback(em, context, params.id, body, deed))))

  return router
}

/** `2026-11-24 afternoon` comes after `2026-11-24 morning`; as text it would come before. */
function order(half: string): string {
  return half.replace('morning', '1').replace('afternoon', '2')
}

interface Reader {
  readonly actor: Person
  /** The half-day that runs now, empty where nothing can be late. */
  readonly current: string
  readonly locale: Locale
}

async function present(em: EntityManager, { keys }: AppContext, row: PlannedCallback, { actor, current, locale }: Reader): Promise<PlannedCallbackView> {
  const { id, sources, phoneMasked, cases, half, movedFrom, state, result, doneByName, doneAt, createdAt, revision } = row
  const late = state === 'planned' && current !== '' && order(half) < order(current)
  const made = await em.find(ProcessCallback, { planned: id }, { orderBy: { id: 'asc' }, disableIdentityMap: true })
  const problem = state !== 'planned' ? undefined : made.some((one) => one.state === 'ringing') ? ringing() : await whyNotRing(em, row, actor)
  const refusal = problem === undefined ? null : locale === 'en' ? problem.facts.en : problem.facts.zh
  return { id: String(id), sources: [...sources], phone: phoneMasked, cases: [...cases], half, movedFrom: movedFrom ?? null, late, state, result: unseal(keys, result ?? null), doneBy: doneByName ?? null, doneAt: doneAt?.toISOString() ?? null, createdAt: createdAt.toISOString(), ...presentAttempts(made), revision, refusal }
}

function presentAttempts(made: readonly ProcessCallback[]): Pick<PlannedCallbackView, 'attempts' | 'waiting'> {
  const calls = new Map(made.flatMap(({ callId, half, calledAt, outcome }) => (callId == null || calledAt == null ? [] : [[callId, { half, at: calledAt.toISOString(), outcome: outcome as PlannedCallbackView['attempts'][number]['outcome'] }] as const])))
  const waiting = made.filter(({ state }) => state === 'waiting' || state === 'ringing').map(({ caseNumber, attempt, at, forSiblings }) => ({ caseNumber, attempt, at: at.toISOString(), forSiblings }))
  return { attempts: [...calls.values()], waiting }
}
