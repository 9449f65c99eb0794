import { checkDigit } from '../../../server/src/cases/checkDigit.ts'
import { DETAILS, GIVEN, MATTERS, SHOP_NAMES, SHOPS, SITES, STREETS, SURNAMES } from './words.ts'

const DAY_MS = 86_400_000
/** The cases of so many days: as long as dossiers are looked at. */
const DAYS = 1_800
const UNITS = ['ZM', 'YX', 'WL', 'KF']
const RETAILERS = 100_000
const CALLERS = 200_000

/** A case as years of operation leave it; the same index always gives the same case. */
export interface GeneratedCase {
  readonly number: string
  readonly site: string
  readonly department: string
  readonly type: string
  readonly matter: string
  readonly urgency: 'normal' | 'urgent' | 'critical'
  readonly confidential: boolean
  readonly open: boolean
  readonly openedAt: number
  /** The subject in the pieces it is made of, and the content in its sentences: each piece's words are cut once. */
  readonly subject: readonly string[]
  readonly content: readonly string[]
  readonly name: string
  readonly phone: string
  readonly licence: string
  readonly address: string
  /** Street and house number of the address. */
  readonly street: string
}

export interface Sizes {
  readonly cases: number
  readonly openTasks: number
}

/** The end of the generated years: midnight, so that who fills and who asks mean the same cases. `BENCH_DAY` (2026-11-23) is the day of cases that were kept. */
export function generatedNow(): number {
  const now = process.env.BENCH_DAY === undefined ? Date.now() : Date.parse(process.env.BENCH_DAY)
  return Math.floor(now / DAY_MS) * DAY_MS
}

/** One after the other, oldest first; the youngest are open, a task each. */
export function* generatedCases({ cases, openTasks }: Sizes, now = generatedNow()): Generator<GeneratedCase> {
  const counters = new Map<string, number>()
  let day = ''
  for (let index = 0; index < cases; index++) {
    const random = randomOf(index)
    const openedAt = Math.floor(now - (DAYS * DAY_MS * (cases - index)) / cases)
    const today = new Date(openedAt + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
    if (today !== day) {
      day = today
      counters.clear()
    }
    yield oneCase(random, openedAt, today, counters, index >= cases - openTasks)
  }
}

function oneCase(random: (below: number) => number, openedAt: number, day: string, counters: Map<string, number>, open: boolean): GeneratedCase {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const site = pick(SITES)
  const district = pick(site.districts)
  const matter = pick(MATTERS)
  const stem = `${site.code}-${matter.letter}-${day}`
  // Above the sequences of the seeds' cases.
  const sequence = (counters.get(stem) ?? 1_000) + 1
  counters.set(stem, sequence)
  const number = `${stem}-${String(sequence).padStart(4, '0')}`
  const retailer = random(RETAILERS)
  const named = random(3)
  const street = `${pick(STREETS)}${1 + random(500)}号`
  const caller = random(CALLERS)
  return {
    number: `${number}-${checkDigit(number)}`,
    site: site.code,
    department: `${site.code}-${pick(UNITS)}`,
    type: matter.type,
    matter: matter.code,
    urgency: (['normal', 'normal', 'normal', 'normal', 'urgent', 'urgent', 'critical'] as const)[random(7)] ?? 'normal',
    confidential: matter.type === 'report' && random(4) === 0,
    open,
    openedAt,
    subject: [`${site.city}${district}`, ...(named > 0 ? [`${pick(SHOP_NAMES)}${pick(SHOP_NAMES)}${pick(SHOPS)}`] : []), pick(matter.subjects)],
    content: [pick(matter.contents), pick(DETAILS), pick(DETAILS), ...(named === 2 ? [pick(DETAILS)] : [])],
    name: `${pick(SURNAMES)}${givenName(random(1_000))}`,
    phone: `1${[38, 39, 57, 58, 86, 35][caller % 6] ?? 38}${String(Math.imul(caller, 7919) % 100_000_000 >>> 0).padStart(8, '0').slice(-8)}`,
    licence: matter.type === 'report' ? '' : `33${String(SITES.indexOf(site) + 1).padStart(2, '0')}${String(retailer).padStart(8, '0')}`,
    address: `浙江省${site.city}市${district}${street}`,
    street,
  }
}

/** A thousand given names, most of two characters. */
function givenName(index: number): string {
  const [first, second] = [GIVEN[index % GIVEN.length] ?? '', GIVEN[(index * 7 + Math.floor(index / GIVEN.length)) % GIVEN.length] ?? '']
  return index % 5 === 0 ? first : first + second
}

/** Numbers that look random and are the same at every run. */
function randomOf(seed: number): (below: number) => number {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
