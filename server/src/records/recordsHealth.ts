import type { AppContext } from '../http/index.ts'
import type { HealthCheck } from '../operations/index.ts'
import { RecordPosition } from './RecordPosition.ts'

/** How far behind the engine the mirror was when the last records came: they carry the time the engine wrote them. */
export function recordsHealth({ database }: AppContext): HealthCheck {
  return {
    name: 'records',
    title: { zh: '流程记录', en: 'Engine records' },
    required: false,
    async check() {
      const positions = await database.fork().find(RecordPosition, {}, { disableIdentityMap: true })
      if (positions.length === 0) return { status: 'up', detail: { zh: '尚未收到记录。', en: 'No records have come yet.' } }
      const lags = positions.map((row) => Math.max(0, row.receivedAt.getTime() - Number(row.writtenAt)))
      const lag = Math.max(...lags)
      const facts = { lag: `${lag} ms`, partitions: String(positions.length), lastReceived: positions.map((row) => row.receivedAt.toISOString()).toSorted().at(-1) ?? '' }
      if (lag > 60_000) return { status: 'degraded', detail: { zh: '最近一批记录晚到一分钟以上：流程引擎或服务曾中断，或正在补传。', en: 'The last records came more than a minute late: the engine or the server was away, or the stream is catching up.' }, facts }
      return { status: 'up', detail: { zh: '记录及时到达。', en: 'Records come in time.' }, facts }
    },
  }
}
