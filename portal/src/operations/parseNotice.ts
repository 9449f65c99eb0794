/** Days named by a notice, and the lines that name none. */
export interface ParsedNotice {
  readonly days: Readonly<Record<string, string>>
  /** Numbers of the lines that cannot be read, from 1. */
  readonly faults: readonly number[]
}

const LINE = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~|～|—+|to)\s*(\d{4}-\d{2}-\d{2}))?\s+(\S.{0,39})$/
const DAY_MS = 86_400_000
/** The longest holiday of a year is shorter; a longer span is a slip of the pen. */
const MAX_SPAN_DAYS = 15

/** Reads a notice's days, a day or a span with its name a line: `2027-02-05 至 2027-02-11 春节`. */
export function parseNotice(text: string, year: number): ParsedNotice {
  const days: Record<string, string> = {}
  const faults: number[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const span = readLine(line.trim(), year)
    if (span === undefined || span.days.some((day) => day in days)) faults.push(index + 1)
    else for (const day of span.days) days[day] = span.name
  }
  return { days, faults }
}

function readLine(line: string, year: number): { days: string[]; name: string } | undefined {
  const [, from = '', to = from, name = ''] = LINE.exec(line) ?? []
  const first = instantOf(from)
  const last = instantOf(to)
  if (first === undefined || last === undefined || !from.startsWith(`${year}-`) || !to.startsWith(`${year}-`)) return undefined
  const length = (last - first) / DAY_MS + 1
  if (length < 1 || length > MAX_SPAN_DAYS) return undefined
  return { days: Array.from({ length }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10)), name: name.trim() }
}

/** Midnight of a day that exists; undefined for 30 February. */
function instantOf(day: string): number | undefined {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== day ? undefined : instant
}
