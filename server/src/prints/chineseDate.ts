const ZONE_MS = 8 * 3_600_000

/** 2026年11月23日, in the business zone. */
export function chineseDay(instant: Date | string): string {
  const [year, month, day] = local(instant).slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** 2026年11月23日 09:05 */
export function chineseTime(instant: Date | string): string {
  return `${chineseDay(instant)} ${local(instant).slice(11, 16)}`
}

/** 2026-11-23 09:05:10, for narrow columns. */
export function shortTime(instant: Date | string): string {
  return local(instant).slice(0, 19).replace('T', ' ')
}

function local(instant: Date | string): string {
  return new Date(new Date(instant).getTime() + ZONE_MS).toISOString()
}
