import type { AppContext } from '../http/index.ts'
import type { HealthCheck } from './HealthCheck.ts'

const SLOW_MS = 500

/** Whether the database answers, and how fast. */
export function databaseHealth({ database }: AppContext): HealthCheck {
  return {
    name: 'database',
    title: { zh: '数据库', en: 'Database' },
    required: true,
    async check() {
      const startedAt = performance.now()
      await database.fork().getConnection().execute('select 1')
      const took = performance.now() - startedAt
      const facts = { dialect: database.dialect, latency: `${took.toFixed(1)} ms` }
      return took > SLOW_MS ? { status: 'degraded', detail: { zh: '响应缓慢。', en: 'It answers slowly.' }, facts } : { status: 'up', detail: { zh: '响应正常。', en: 'It answers.' }, facts }
    },
  }
}
