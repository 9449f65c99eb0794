import { Temporal } from 'temporal-polyfill'

/** Adds an ISO duration to an instant: calendar units by the calendar of the zone. All in milliseconds since the epoch. */
export function addDuration(instant: number, duration: string, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).add(normalized(duration)).epochMilliseconds
}

/** True for text that is an ISO duration. */
export function isIsoDuration(text: string): boolean {
  return /^[+-]?P(?=.)([+-]?\d+Y)?([+-]?\d+M)?([+-]?\d+W)?([+-]?\d+D)?(T(?=.)([+-]?\d+H)?([+-]?\d+M)?([+-]?\d+([.,]\d{1,9})?S)?)?$/i.test(text)
}

/** Milliseconds of an ISO date-time with a zone or offset; undefined when it is none. */
export function parseInstant(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}(:?\d{2})?)(\[[^\]]+\])?$/.test(text)) return undefined
  const instant = Date.parse(text.replace(/\[[^\]]+\]$/, '').replace(/(\.\d{3})\d+/, '$1'))
  return Number.isNaN(instant) ? undefined : instant
}

/** Java allows a sign per part, Temporal one for all: only uniform signs are meaningful here. */
function normalized(text: string): string {
  const negative = /-\d/.test(text) && !/\d[YMWDHS].*[^-]\d/.test(text.replaceAll(/-\d+/g, ''))
  const bare = text.replaceAll(/(?<=[A-Z])[+-](?=\d)/gi, '')
  return negative && !bare.startsWith('-') ? `-${bare}` : bare
}
