import { LockMode } from '@mikro-orm/core'
import { dayOf } from '../calendars/index.ts'
import { addEvent, announceCase, contactOf, type ServiceCase } from '../cases/index.ts'
import { type AppContext, type EntityManager, maskPhone } from '../http/index.ts'
import { keepsReporterApart, REPORTER_LABEL } from '../reporter-identity/index.ts'
import { endOfWaiting, firstFree, halfNamed, later, nameOfHalf } from './callbackTimes.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { ProcessCallback } from './ProcessCallback.ts'
import { announce } from './requestCallback.ts'
import { addReason, rowOfDay } from './rowOfDay.ts'
import { siblingsToCome } from './siblings.ts'
import { tellMoved } from './tellProcess.ts'

interface Place {
  readonly at: Date
  readonly half: string
  readonly forSiblings: boolean
}

/**
 * When a process rings the citizen, once per job: the first attempt now, or in the next working half-day unless the hotline
 * calls back at any hour; later ones in a working half-day not tried before. Cases of one number share one planned callback:
 * who comes first waits for the other cases of the same call, for two half-days at most.
 */
export async function planProcessCallback(em: EntityManager, context: AppContext, found: ServiceCase, attempt: number, requestKey: string, now: Date): Promise<ProcessCallback> {
  const known = await em.findOne(ProcessCallback, { requestKey })
  if (known !== null) return known
  // A process that plans anew is done with its earlier attempt, however that ended.
  for (const open of await em.find(ProcessCallback, { caseNumber: found.number, state: { $in: ['waiting', 'ringing'] } })) open.state = 'ended'
  await em.flush()
  const tried = attempt === 1 ? new Set<string>() : await triedHalves(em, context, found, now)
  const own = firstPlace(context, found.site, attempt, tried, now)
  const number = await numberOf(em, context, found)
  const row = await rowFor(em, number.key, dayOf(own.at))
  const others = row === null ? [] : await waitingAttempts(em, row.id)
  const place = await placeIn(em, context, found, { own, attempt, tried, row, others, now })
  const planned = row === null ? await newRow(em, context, found, number, place, now) : joinRow(row, found.number, place)
  if (!place.forSiblings) {
    for (const other of others) {
      Object.assign(other, { forSiblings: false, half: place.half })
      await tellMoved(em, other, place.at, now)
    }
  }
  const made = em.create(ProcessCallback, { caseNumber: found.number, planned: planned.id, attempt, half: place.half, at: place.at, forSiblings: place.forSiblings, state: 'waiting', outcome: null, callId: null, calledAt: null, createdAt: now, requestKey })
  em.persist(made)
  await em.flush()
  await addEvent(em, { caseNumber: found.number, at: now, kind: 'callback', facts: { attempt: String(attempt), at: place.at.toISOString() }, requestKey })
  if (others.length > 0) await addEvent(em, { caseNumber: found.number, at: now, kind: 'callback-joined', facts: { others: [...new Set(others.map(({ caseNumber }) => caseNumber))].join('、') } })
  announce(em, context, planned)
  announceCase(em, context, found)
  return made
}

/** Attempts of a planned callback whose processes wait. */
export async function waitingAttempts(em: EntityManager, planned: number): Promise<ProcessCallback[]> {
  return await em.find(ProcessCallback, { planned, state: 'waiting' }, { orderBy: { id: 'asc' }, refresh: true })
}

function firstPlace(context: AppContext, site: string, attempt: number, tried: ReadonlySet<string>, now: Date): Place {
  const half = firstFree(context, site, now, tried)
  const atOnce = attempt === 1 && context.config.callbackHours === 'any'
  return { at: half.from > now && !atOnce ? half.from : now, half: nameOfHalf(half), forSiblings: false }
}

/** The half-days of this round's attempts, and the one that runs now: an attempt is made later than planned when nobody was free. */
async function triedHalves(em: EntityManager, context: AppContext, { number, site }: ServiceCase, now: Date): Promise<Set<string>> {
  const made = await em.find(ProcessCallback, { caseNumber: number }, { orderBy: { id: 'asc' } })
  const first = made.findLastIndex(({ attempt }) => attempt === 1)
  const tried = new Set(made.slice(Math.max(first, 0)).map(({ half }) => half))
  const current = firstFree(context, site, now)
  if (current.from <= now) tried.add(nameOfHalf(current))
  return tried
}

interface Situation {
  readonly own: Place
  readonly attempt: number
  readonly tried: ReadonlySet<string>
  readonly row: PlannedCallback | null
  readonly others: readonly ProcessCallback[]
  readonly now: Date
}

async function placeIn(em: EntityManager, context: AppContext, { number, site }: ServiceCase, { own, attempt, tried, row, others, now }: Situation): Promise<Place> {
  if (attempt === 1 && (await siblingsToCome(em, number)).length > 0) {
    const waiting = others.find(({ forSiblings }) => forSiblings)
    if (waiting) return { at: later(own.at, waiting.at), half: waiting.half, forSiblings: true }
    const end = endOfWaiting(context, site, now)
    return { at: end.from, half: nameOfHalf(end), forSiblings: true }
  }
  const settled = others.find(({ forSiblings, half }) => !forSiblings && !tried.has(half))
  if (settled) return { at: later(settled.at, now), half: settled.half, forSiblings: false }
  const byPeople = row === null || others.length > 0 || tried.has(row.half) || row.half.slice(0, 10) > dayOf(own.at) ? undefined : halfNamed(context, site, now, row.half)
  return byPeople === undefined ? own : { at: later(byPeople.from, own.at), half: nameOfHalf(byPeople), forSiblings: false }
}

interface CalledNumber {
  readonly phone: string
  readonly masked: string
  /** The same for the same number at a site. */
  readonly key: string
}

/** Whose number it is. A report is never planned together with anything: it would tell who made it. */
async function numberOf(em: EntityManager, { keys }: AppContext, found: ServiceCase): Promise<CalledNumber> {
  const phone = (await contactOf(em, keys, found)).phone ?? ''
  if (phone === '' || keepsReporterApart(found)) return { phone, masked: phone === '' ? '' : REPORTER_LABEL, key: `${found.site}:${found.number}` }
  return { phone, masked: maskPhone(phone), key: `${found.site}:${keys.keyedHash(phone, 'callback').slice(0, 64)}` }
}

/** The planned callback of this number to join: one that other cases wait for, else one of that day. Locked. */
async function rowFor(em: EntityManager, key: string, day: string): Promise<PlannedCallback | null> {
  const rows = await em.find(PlannedCallback, { dedupe: { $like: `${key}:%` }, state: 'planned' }, { orderBy: { id: 'asc' }, refresh: true, lockMode: LockMode.PESSIMISTIC_WRITE })
  for (const row of rows) if ((await em.count(ProcessCallback, { planned: row.id, state: { $in: ['waiting', 'ringing'] } })) > 0) return row
  return rows.find(({ half }) => half.slice(0, 10) <= day) ?? rows.find(({ dedupe }) => dedupe === `${key}:${day}`) ?? null
}

function joinRow(row: PlannedCallback, number: string, { half }: Place): PlannedCallback {
  addReason(row, 'process', number)
  return Object.assign(row, { half })
}

async function newRow(em: EntityManager, { keys }: AppContext, found: ServiceCase, { phone, masked, key }: CalledNumber, place: Place, now: Date): Promise<PlannedCallback> {
  const row = await rowOfDay(em, `${key}:${dayOf(place.at)}`, { site: found.site, source: 'process', phone: keys.encrypt(phone), phoneMasked: masked, callId: null, half: place.half, createdAt: now })
  // Where another reason made it meanwhile, its half-day stays.
  addReason(row, 'process', found.number)
  await em.flush()
  return row
}
