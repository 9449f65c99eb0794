import { z } from 'zod'
import { expectNotMerged } from '../case-merges/index.ts'
import { announceCase, type ServiceCase, worksOnCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { holdLimits } from '../deadlines/index.ts'
import { type AppContext, conflict, forbidden, invalid } from '../http/index.ts'
import { authorize, can } from '../identity/index.ts'
import { nextDocumentNumber } from '../pressing/index.ts'
import type { RequestKind, SettlementOf } from '../requests/index.ts'
import { putAside } from '../tasks/index.ts'
import { AuthorityHandover } from './AuthorityHandover.ts'
import { endHandover } from './endHandover.ts'
import { noteHandover } from './noteHandover.ts'
import { askHandover } from './policy.ts'
import { receiverName } from './receivers.ts'
import { HandoverScope, Receiver } from './schema.ts'

export const HANDOVER = 'handover'
const DOCUMENT = { code: 'YJ', word: '移交' }

const Details = z.object({
  receiver: Receiver,
  authority: z.string().trim().min(2).max(60).optional(),
  scope: HandoverScope.default('whole'),
  legalBasis: z.string().trim().min(2).max(200),
  expectResult: z.boolean().default(true),
})

/** 移交 as a request: asked with receiver and legal basis, decided by the team leader, then carried by its procedure. */
export function handoverKind(context: AppContext): RequestKind {
  return {
    kind: HANDOVER,
    name: { zh: '移交', en: 'Handover' },
    async may(em, { actor, subject, found }) {
      authorize(actor, askHandover, subject)
      if (!can(actor, 'cases.open') && !(await worksOnCase(em, actor, found))) throw forbidden('NOT_ALLOWED', askHandover.zh, askHandover.en)
      await expectNotMerged(em, found.number)
      const whole = await em.findOne(AuthorityHandover, { activeKey: found.number })
      if (whole) throw conflict('HANDED_OVER', `这件工单已移交${receiverName(whole).zh}（${whole.ourNumber}），请等对方回复。`, `This case is handed over to ${receiverName(whole).en} (${whole.ourNumber}). Wait for its answer.`)
    },
    check: (_em, _wish, details) => detailsOf(details),
    settle(em, settlement) {
      const { decision } = settlement
      if (decision === 'refuse') return Promise.resolve({ state: 'refused' })
      if (decision === 'approve') return send(em, context, settlement)
      if (decision === 'received' || decision === 'answered' || decision === 'returned') return endHandover(em, context, settlement)
      throw invalid('DECISION_UNKNOWN', `移交没有“${decision}”这种结论。`, `A handover knows no decision “${decision}”.`)
    },
  }
}

function detailsOf(details: unknown): Promise<z.infer<typeof Details>> {
  const read = Details.safeParse(details)
  if (!read.success) {
    const path = `details.${read.error.issues[0]?.path.join('.') ?? ''}`
    return Promise.reject(invalid('HANDOVER_STRANGE', '请选择接收单位，并用2至200字写明移交依据。', 'Choose the receiving authority and give the legal basis in 2 to 200 characters.', [{ path, message: '未填写或不正确' }]))
  }
  if (read.data.receiver === 'other' && read.data.authority === undefined) {
    return Promise.reject(invalid('AUTHORITY_MISSING', '请填写接收单位名称。', 'Give the name of the receiving authority.', [{ path: 'details.authority', message: '请填写接收单位名称' }]))
  }
  return Promise.resolve(read.data)
}

/** The team leader agreed: it gets our number, and where all of the case goes, work and limits stand still. */
async function send(em: EntityManager, context: AppContext, { request, found, decider, now }: SettlementOf) {
  const { receiver, authority, scope, legalBasis, expectResult } = Details.parse(request.details)
  const by = decider?.by ?? { username: request.requestedBy, name: request.requestedByName }
  const requestId = String(request.id)
  const ourNumber = await nextDocumentNumber(em, found.site, DOCUMENT, now)
  const whole = scope === 'whole'
  const row = em.create(AuthorityHandover, { ...UNSETTLED, requestId, caseNumber: found.number, site: found.site, receiver, authority: receiver === 'other' ? (authority ?? null) : null, scope, legalBasis, expectResult, ourNumber, activeKey: whole ? found.number : null, sentAt: now, sentBy: by.username, sentByName: by.name })
  em.persist(row)
  await em.flush()
  if (whole) await standStill(em, context, found, { requestId, by, reason: request.reason ?? null }, now)
  await noteHandover(em, context, row, { kind: 'handover-sent', actor: { kind: 'person', ...by }, audited: { kind: 'system', id: 'handovers' }, changes: [{ path: 'ourNumber', from: null, to: ourNumber }, { path: 'receiver', from: null, to: receiver }], now })
  announceCase(em, context, found)
  return { state: 'running', variables: { ourNumber } } as const
}

const UNSETTLED = { state: 'sent' as const, theirNumber: null, claimedNumber: null, numberKey: null, receiptedAt: null, receiptPerson: null, receiptNote: null, answeredAt: null, result: null, returnedAt: null, returnReason: null, taken: [], revision: 1 }

async function standStill(em: EntityManager, context: AppContext, found: ServiceCase, hold: { requestId: string; by: { username: string; name: string }; reason: string | null }, now: Date): Promise<void> {
  await holdLimits(em, context, found, { ...hold, until: null }, now)
  await putAside(em, context, found.number)
}
