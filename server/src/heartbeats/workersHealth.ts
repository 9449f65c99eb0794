import type { AppContext } from '../http/index.ts'
import type { HealthCheck } from '../operations/index.ts'
import { WorkerHeartbeat } from './WorkerHeartbeat.ts'

/** Workers report every five seconds; after three missed reports one counts as gone. */
const SILENT_MS = 20_000
/** Workers that were taken out of service are forgotten. */
const FORGOTTEN_MS = 24 * 3_600_000

/** Whether workers report, and whether their links to switch, gateway and order system are up. */
export function workersHealth({ database, clock }: AppContext): HealthCheck {
  return {
    name: 'workers',
    title: { zh: '自动任务', en: 'Workers' },
    required: false,
    async check() {
      const now = clock.now().getTime()
      const rows = (await database.fork().find(WorkerHeartbeat, {}, { disableIdentityMap: true })).filter(({ at }) => now - at.getTime() < FORGOTTEN_MS)
      if (rows.length === 0) return { status: 'down', detail: { zh: '自动任务尚未上线，呼叫、短信和时限计算都在等待。', en: 'No worker has reported yet: calls, SMS and limits wait.' } }
      const silent = rows.filter(({ at }) => now - at.getTime() > SILENT_MS).map(({ name }) => name)
      const broken = rows.flatMap(({ name, links }) => links.filter(({ up }) => !up).map((link) => `${name}: ${link.name} ${link.detail}`))
      const facts = Object.fromEntries(rows.map(({ name, at, links }) => [name, `${Math.round((now - at.getTime()) / 1000)} s, ${links.map((link) => `${link.name} ${link.up ? '✓' : '✗'}`).join(' ')}`]))
      if (silent.length === rows.length) return { status: 'down', detail: { zh: '自动任务全部失联，呼叫、短信和时限计算都在等待。', en: 'No worker reports: calls, SMS and limits wait.' }, facts }
      if (silent.length > 0) return { status: 'degraded', detail: { zh: `已失联：${silent.join('、')}。`, en: `No longer reporting: ${silent.join(', ')}.` }, facts }
      return broken.length > 0 ? { status: 'degraded', detail: { zh: `连接中断：${broken.join('；')}`, en: `Links down: ${broken.join('; ')}` }, facts } : { status: 'up', detail: { zh: '全部在线。', en: 'All workers report.' }, facts }
    },
  }
}
