import type { AppContext } from '../http/index.ts'
import type { HealthCheck } from '../operations/index.ts'
import { engineOf } from './engineOf.ts'
import { relayLag } from './relayLag.ts'

const SLOW_SECONDS = 10

/** Whether the engine answers. */
export function engineHealth(context: AppContext): HealthCheck {
  return {
    name: 'engine',
    title: { zh: '流程引擎', en: 'Engine' },
    required: true,
    async check() {
      const { gatewayVersion, partitions } = await engineOf(context).topology()
      return { status: 'up', detail: { zh: '响应正常。', en: 'The engine answers.' }, facts: { version: gatewayVersion, partitions: String(partitions) } }
    },
  }
}

/** Whether commands reach the engine in time, and none is parked. */
export function relayHealth({ database, clock }: AppContext): HealthCheck {
  return {
    name: 'relay',
    title: { zh: '指令转发', en: 'Relay' },
    required: false,
    async check() {
      const { seconds, waiting, parked } = await relayLag(database.fork(), clock.now())
      const facts = { lag: `${seconds.toFixed(1)} s`, waiting: String(waiting), parked: String(parked) }
      if (parked > 0) return { status: 'degraded', detail: { zh: `有 ${parked} 条指令被引擎拒绝，请在异常页处理。`, en: `${parked} commands were refused by the engine: see the incidents page.` }, facts }
      return seconds > SLOW_SECONDS ? { status: 'degraded', detail: { zh: '指令正在等待引擎。', en: 'Commands wait for the engine.' }, facts } : { status: 'up', detail: { zh: '指令及时送达引擎。', en: 'Commands reach the engine.' }, facts }
    },
  }
}
