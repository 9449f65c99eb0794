import { z } from 'zod'
import type { ServerClient } from '../serverClient.ts'
import type { CaseworkPort } from './CaseworkPort.ts'

const Instant = z.iso.datetime()

const Contact = z.object({ phone: z.string().min(3), site: z.string() })
const DeadlinePlan = z.object({ dueAt: Instant, remindAt: Instant })
const Variables = z.record(z.string(), z.unknown())
const NextNotice = z.object({ notice: z.object({ at: Instant, event: z.string(), audience: z.string() }).nullable() })
const LimitState = z.object({ state: z.enum(['running', 'due', 'paused', 'met', 'none']), at: Instant.nullable() })
const Archived = z.object({ archivedAt: Instant })
const CallbackSample = z.object({ sampled: z.boolean() })
const CallbackPlan = z.object({ callbackAt: Instant, callbackId: z.string() })
const CallbackTurn = z.object({ turn: z.enum(['ring', 'wait']), callbackAt: Instant, notBy: z.array(z.string()) })
const Prepared = z.union([
  z.object({ status: z.enum(['queued', 'sent', 'delivered', 'failed']), id: z.string(), to: z.string(), text: z.string() }),
  z.object({ status: z.literal('skipped'), reason: z.string() }),
])

/** The casework port over the server's worker API. */
export function serverCasework(server: ServerClient): CaseworkPort {
  const post = (idempotencyKey: string, path: string, body: unknown): Promise<unknown> => server.request({ method: 'POST', path, idempotencyKey, body })
  const ofCase = (caseNumber: string): string => `/worker/cases/${encodeURIComponent(caseNumber)}`
  return {
    async contact(key, caseNumber, purpose) {
      const path = `${ofCase(caseNumber)}/contact?purpose=${encodeURIComponent(purpose)}`
      return Contact.parse(await server.request({ method: 'GET', path, idempotencyKey: key }))
    },
    planDeadline: async (key, caseNumber, plan) => DeadlinePlan.parse(await post(key, `${ofCase(caseNumber)}/deadlines`, plan)),
    async notify(key, caseNumber, notice) {
      await post(key, `${ofCase(caseNumber)}/notices`, notice)
    },
    settle: async (key, caseNumber, request, settlement) => Variables.parse(await post(key, `${ofCase(caseNumber)}/requests/${encodeURIComponent(request)}/settlement`, settlement)),
    async nextNotice(key, caseNumber, { watch, deadlineId }) {
      return NextNotice.parse(await post(key, `${ofCase(caseNumber)}/deadlines/${encodeURIComponent(deadlineId)}/next-notice`, { watch })).notice
    },
    checkLimit: async (key, caseNumber, deadline) => LimitState.parse(await post(key, `${ofCase(caseNumber)}/limits/${encodeURIComponent(deadline)}/check`, {})),
    actOnTimeout: async (key, caseNumber, deadline) => LimitState.parse(await post(key, `${ofCase(caseNumber)}/limits/${encodeURIComponent(deadline)}/timeout`, {})),
    async setStage(key, caseNumber, stage) {
      await post(key, `${ofCase(caseNumber)}/stage`, { stage })
    },
    archive: async (key, caseNumber, outcome) => Archived.parse(await post(key, `${ofCase(caseNumber)}/archive`, { outcome })),
    sampleCallback: async (key, caseNumber, wish) => CallbackSample.parse(await post(key, `${ofCase(caseNumber)}/callback-sample`, wish)),
    beginCallback: async (key, caseNumber, callbackId) => CallbackTurn.parse(await post(key, `${ofCase(caseNumber)}/callback-turn`, { callbackId })),
    async shareCall(key, caseNumber, callbackId, call) {
      await post(key, `${ofCase(caseNumber)}/callback-call`, { callbackId, call })
    },
    planCallback: async (key, caseNumber, attempt) => CallbackPlan.parse(await post(key, `${ofCase(caseNumber)}/callback-plan`, { attempt })),
    prepareMessage: async (key, message) => Prepared.parse(await post(key, '/worker/messages', message)),
    async reportReceipt(messageId, receipt) {
      // Staff are told by the same gateway; see sendNotices.ts.
      if (messageId.startsWith('notice-')) return void (await post(`${messageId}:${receipt.status}`, `/worker/notices/deliveries/${messageId}`, receipt))
      await post(`${messageId}:${receipt.status}`, `/worker/messages/${encodeURIComponent(messageId)}/receipts`, receipt)
    },
  }
}
