import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '../Clock.ts'
import type { ServerClient } from '../serverClient.ts'
import { ServerRefusal } from '../ServerRefusal.ts'
import { type SmsPort, SmsRejected } from './SmsPort.ts'

const Taken = z.object({ items: z.array(z.object({ id: z.string(), to: z.string(), text: z.string() })) })
const AT_ONCE = 20
const IDLE_MS = 5000

export interface NoticeSending {
  readonly server: ServerClient
  readonly sms: SmsPort
  readonly clock: Clock
}

/** Sends the notices of staff that go by SMS, until the signal fires. What is cut short is handed out again; the gateway knows a message by its id. */
export async function sendNotices(parts: NoticeSending, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // While the server or the gateway is away the heartbeat says so; this goes on when they are back.
    const sent = await sendDue(parts, signal).catch(() => 0)
    if (sent < AT_ONCE) await sleep(IDLE_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** One round; answers how many were handed out. */
export async function sendDue({ server, sms, clock }: NoticeSending, signal?: AbortSignal): Promise<number> {
  const report = async (id: string, body: object): Promise<void> => {
    await server.request({ method: 'POST', path: `/worker/notices/deliveries/${id}`, body }).catch((error: unknown) => {
      if (!(error instanceof ServerRefusal)) throw error
    })
  }
  const answer = await server.request({ method: 'POST', path: '/worker/notices/deliveries', body: { limit: AT_ONCE }, ...(signal ? { signal } : {}) })
  const { items } = Taken.parse(answer)
  for (const message of items) {
    try {
      const { gatewayId, at } = await sms.send(message)
      await report(message.id, { status: 'sent', gatewayId, at })
    } catch (error) {
      if (!(error instanceof SmsRejected)) throw error
      await report(message.id, { status: 'failed', gatewayId: 'none', at: clock.now().toISOString(), detail: error.message.slice(0, 300) })
    }
  }
  return items.length
}
