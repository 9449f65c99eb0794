import type { AppContext } from '../http/index.ts'
import type { HealthCheck } from '../operations/index.ts'
import { RefusedEvent } from './RefusedEvent.ts'

const LOOKED_BACK_MS = 86_400_000

/** Whether the switches' events are understood: those refused within a day are the operators' to look into. */
export function eventsHealth({ database, clock }: Pick<AppContext, 'database' | 'clock'>): HealthCheck {
  return {
    name: 'telephone-events',
    title: { zh: '话务事件', en: 'Telephone events' },
    required: false,
    async check() {
      const em = database.fork()
      const since = { at: { $gt: new Date(clock.now().getTime() - LOOKED_BACK_MS) } }
      const [latest, refused] = await Promise.all([em.findOne(RefusedEvent, since, { orderBy: { id: 'desc' } }), em.count(RefusedEvent, since)])
      if (latest === null) return { status: 'up', detail: { zh: '交换机的事件均可识别。', en: 'Every event of the switches is understood.' }, facts: { refused: '0' } }
      const facts = { refused: String(refused), switch: latest.switchId, sequence: String(latest.sequence), type: latest.type, reason: latest.reason, at: latest.at.toISOString() }
      return { status: 'degraded', detail: { zh: `一天内有 ${refused} 个交换机事件无法识别，已跳过；原因见最近一条。`, en: `${refused} events of switches were refused within a day and passed over: see the last one's reason.` }, facts }
    },
  }
}
