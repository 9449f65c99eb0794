import { statfs } from 'node:fs/promises'
import { calendarsOf } from '../calendars/index.ts'
import type { AppContext } from '../http/index.ts'
import type { HealthCheck } from './HealthCheck.ts'

const LOW_DISK_BYTES = 1_000_000_000
/** From this many days before New Year on, the next year's holidays should be known. */
const CALENDAR_WARNING_DAYS = 60

/** Room on the disk that holds attachments and, with SQLite, everything else. */
export function diskHealth({ config }: AppContext): HealthCheck {
  return {
    name: 'disk',
    title: { zh: '磁盘空间', en: 'Disk' },
    required: false,
    async check() {
      const { bavail, bsize } = await statfs(config.dataDir)
      const free = bavail * bsize
      const facts = { free: `${Math.round(free / 1_000_000)} MB` }
      return free < LOW_DISK_BYTES ? { status: 'degraded', detail: { zh: `${config.dataDir} 剩余空间不足 ${LOW_DISK_BYTES / 1_000_000} MB，请清理磁盘。`, en: `Less than ${LOW_DISK_BYTES / 1_000_000} MB are free in ${config.dataDir}: make room.` }, facts } : { status: 'up', detail: { zh: '空间充足。', en: 'There is room.' }, facts }
    },
  }
}

/** Whether limits that reach into the next year can be computed. */
export function calendarHealth(context: AppContext): HealthCheck {
  return {
    name: 'calendar',
    title: { zh: '节假日日历', en: 'Calendar' },
    required: false,
    check() {
      const soon = new Date(context.clock.now().getTime() + CALENDAR_WARNING_DAYS * 86_400_000).getUTCFullYear()
      const known = calendarsOf(context).knownYears
      const facts = { knownUntil: String(known.at(-1) ?? '') }
      if (known.includes(soon)) return { status: 'up', detail: { zh: '时限可能涉及的年份均有放假安排。', en: 'The holidays limits can reach are known.' }, facts }
      return { status: 'degraded', detail: { zh: `尚无${soon}年的放假安排，跨入该年的时限无法计算，请录入放假通知。`, en: `The holidays of ${soon} are not known yet: import the year's notice, or limits that reach into it cannot be computed.` }, facts }
    },
  }
}
