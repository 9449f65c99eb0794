/** A day of the business zone, `2026-11-23`. */
export type Day = string

/** Asia/Shanghai has had no summer time since 1991, so its offset is a constant. */
const OFFSET_MS = 8 * 3_600_000
export const DAY_MS = 86_400_000

/** The day an instant falls on in the business zone. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** Milliseconds since midnight of the business zone. */
export function timeOf(instant: Date): number {
  return (((instant.getTime() + OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS
}

/** The instant `time` milliseconds after midnight of `day`. */
export function instantOf(day: Day, time: number): Date {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - OFFSET_MS + time)
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay()
}

/** `08:30` as milliseconds since midnight. */
export function parseTime(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return (hours * 60 + minutes) * 60_000
}

/** Milliseconds since midnight as `08:30`, or `08:30:15` where seconds matter. */
export function formatTime(time: number): string {
  const text = new Date(time).toISOString().slice(11, 19)
  return time === DAY_MS ? '24:00' : text.endsWith(':00') ? text.slice(0, 5) : text
}
