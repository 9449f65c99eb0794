import { announceCase, holdersOf, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, invalid } from '../http/index.ts'
import { authorize } from '../identity/index.ts'
import { sendNotice } from '../notices/index.ts'
import { CaseRequest, registerRequestKind, type RequestChange, type Wish } from '../requests/index.ts'
import { nextDocumentNumber } from './nextDocumentNumber.ts'
import { superviseCase } from './policy.ts'

export const SUPERVISION = 'supervision'
/** 杭州督办〔2026〕3号 */
const DOCUMENT = { code: 'supervise', word: '督办' }

/** 督办: a leader puts a case under supervision; the department must answer until who supervises lifts it. */
export function registerSupervision(context: AppContext): void {
  registerRequestKind(context, {
    kind: SUPERVISION,
    name: { zh: '督办', en: 'Supervision' },
    may: (_em, { actor, subject }) => Promise.resolve(authorize(actor, superviseCase, subject)),
    async check(em, wish, details) {
      const { found, now } = wish
      // Checked first: a refused wish uses up no number.
      const checked = detailsOf(wish, details)
      return { ...checked, document: await nextDocumentNumber(em, found.site, DOCUMENT, now) }
    },
    settle(_em, { decision }) {
      if (decision !== 'lift') throw invalid('DECISION_UNKNOWN', `督办没有“${decision}”这种结论。`, `Supervision knows no decision “${decision}”.`)
      return Promise.resolve({ state: 'ended' })
    },
    changed: (em, change) => changed(em, context, change),
  })
}

function detailsOf({ actor, now }: Wish, { dueAt }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const by = { by: actor.username }
  if (dueAt === undefined || dueAt === null || dueAt === '') return by
  const at = typeof dueAt === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(dueAt) ? Date.parse(dueAt) : Number.NaN
  if (!(at > now.getTime())) throw invalid('DUE_INVALID', '请填写晚于现在的答复期限。', 'Give a time after now until when to answer.', [{ path: 'details.dueAt', message: '应晚于现在' }])
  return { ...by, dueAt: new Date(at).toISOString() }
}

/** The sign at the case, and the holder and the head told of its beginning and end; who asked hears of the end as of every request. */
async function changed(em: EntityManager, context: AppContext, { request, found }: RequestChange): Promise<void> {
  await em.flush()
  const others = await em.count(CaseRequest, { caseNumber: found.number, kind: SUPERVISION, state: { $in: ['requested', 'running'] } })
  found.supervised = others > 0
  const begun = request.waits()
  const { users, groups } = await toldOf(em, found)
  const words = begun ? { zh: '督办', en: 'Under supervision' } : { zh: '督办已解除', en: 'Supervision lifted' }
  const text = { zh: `${words.zh}：${found.number} ${found.subject}`, en: `${words.en}: ${found.number} ${found.subject}` }
  await sendNotice(em, context, { kind: SUPERVISION, caseNumber: found.number, users, groups, text, requestKey: `supervision:${request.id}:${request.state}` })
  announceCase(em, context, found)
}

async function toldOf(em: EntityManager, found: ServiceCase): Promise<{ users: string[]; groups: string[] }> {
  const { users, groups } = await holdersOf(em, found.number)
  return { users, groups: [...groups, ...(found.department == null ? [] : [`head:${found.department}`])] }
}
