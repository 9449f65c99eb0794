import { appendAudit } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { conflict, forbidden, invalid, notFound, type Person } from '../http/index.ts'
import { authorize, can, lockAccount } from '../identity/index.ts'
import { Absence } from './Absence.ts'
import { setAbsence } from './policy.ts'
import { namedPerson } from './receiverOf.ts'

const LONGEST_MS = 366 * 86_400_000

export interface AbsenceWish {
  readonly username?: string | undefined
  readonly standIn: string
  readonly startsAt: string
  readonly endsAt: string
  readonly types?: readonly string[] | undefined
  readonly withHeld: boolean
}

interface Deed {
  readonly actor: Person
  readonly now: Date
  readonly ip: string
}

/** Sets who stands in for a person. Throws Problems 403, 404, 422. */
export async function addAbsence(em: EntityManager, wish: AbsenceWish, { actor, now, ip }: Deed): Promise<Absence> {
  const person = await namedPerson(em, wish.username ?? actor.username)
  authorize(actor, setAbsence, person)
  const standIn = await namedPerson(em, wish.standIn)
  const [startsAt, endsAt] = [new Date(wish.startsAt), new Date(wish.endsAt)]
  checkPeriod(startsAt, endsAt, now)
  checkStandIn(person, standIn)
  await lockAccount(em, person.username)
  await expectNoTwin(em, { ...wish, username: person.username }, startsAt, endsAt)
  const absence = em.create(Absence, {
    ...{ username: person.username, name: person.name, standIn: standIn.username, standInName: standIn.name, startsAt, endsAt },
    ...{ types: wish.types === undefined || wish.types.length === 0 ? null : [...new Set(wish.types)], withHeld: wish.withHeld },
    ...{ setBy: actor.username, setByName: actor.name, createdAt: now, withdrawnAt: null, appliedAt: null },
  })
  em.persist(absence)
  await em.flush()
  const changes = [{ path: 'standIn', from: null, to: standIn.username }, { path: 'period', from: null, to: `${wish.startsAt} – ${wish.endsAt}` }]
  await appendAudit(em, { actor, ip, action: 'absence.set', subject: `user:${person.username}`, changes, ...(actor.username === person.username ? {} : { onBehalfOf: person.username }) })
  return absence
}

/** Ends an absence now, or takes back one that has not begun. Throws Problems 403, 404, 409. */
export async function withdrawAbsence(em: EntityManager, id: number, { actor, now, ip }: Deed): Promise<void> {
  const absence = await em.findOne(Absence, { id }, { refresh: true })
  if (absence === null) throw notFound('ABSENCE_UNKNOWN', '没有这条代理记录，请刷新。', 'There is no such absence. Reload the page.')
  authorize(actor, setAbsence, absence.username === actor.username ? actor : await namedPerson(em, absence.username))
  if (absence.withdrawnAt != null || absence.endsAt <= now) throw conflict('ABSENCE_OVER', '这条代理已结束；还需要代理，请重新设置。', 'This absence is over. Set a new one if it is still needed.')
  absence.withdrawnAt = now
  await appendAudit(em, { actor, ip, action: 'absence.withdrawn', subject: `user:${absence.username}`, changes: [{ path: 'standIn', from: absence.standIn, to: null }] })
}

/** The same stand-in twice over one time: whoever ends the one would believe it over. Another stand-in may be set on top, the last counts. */
async function expectNoTwin(em: EntityManager, { username, standIn, types = [] }: AbsenceWish & { readonly username: string }, startsAt: Date, endsAt: Date): Promise<void> {
  const known = await em.find(Absence, { username, standIn, withdrawnAt: null, startsAt: { $lt: endsAt }, endsAt: { $gt: startsAt } }, { limit: 50, disableIdentityMap: true })
  const twin = known.find((each) => each.types == null || types.length === 0 || types.some((type) => each.types?.includes(type)))
  if (twin) throw conflict('ABSENCE_EXISTS', `这段时间已设置由 ${twin.standInName} 代理，需要改动请先结束原来的设置。`, `${twin.standInName} stands in for a part of this time already. End that first to change it.`)
}

function checkPeriod(startsAt: Date, endsAt: Date, now: Date): void {
  if (endsAt <= startsAt || endsAt <= now) throw invalid('PERIOD_WRONG', '结束时间要晚于开始时间和现在。', 'The end must be after the beginning and after now.', [{ path: 'endsAt', message: '结束时间要晚于开始时间和现在。' }])
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) throw invalid('PERIOD_TOO_LONG', '代理最长一年；更久请办理交接。', 'A stand-in is for a year at most; hand the tasks over instead.', [{ path: 'endsAt', message: '代理最长一年。' }])
}

/** A stand-in must be able to do the work: a role in common, of the same site or the province. */
function checkStandIn(person: Person, standIn: Person): void {
  if (standIn.username === person.username) throw invalid('STAND_IN_SELF', '代理人不能是本人，请选择同岗位的同事。', 'Nobody stands in for themselves. Choose a colleague.', [{ path: 'standIn', message: '代理人不能是本人。' }])
  if (!can(standIn, 'tasks.work')) throw forbidden('NO_TASK_ROLE', `${standIn.name} 没有办理任务的角色，请另选代理人。`, `${standIn.name} has no role that works on tasks. Choose somebody else.`)
  if (standIn.site.code !== person.site.code && standIn.site.code !== 'ZJ') throw forbidden('OTHER_SITE', `${standIn.name} 不在本地市，请另选代理人。`, `${standIn.name} belongs to another site. Choose somebody else.`)
  const roles = new Set(person.roles)
  const heads = standIn.roles.includes('head') && roles.has('handler')
  if (!heads && !standIn.roles.some((role) => roles.has(role))) throw forbidden('OTHER_ROLE', `${standIn.name} 的角色不能代理，请选择同岗位人员。`, `${standIn.name} has no role in common. Choose a colleague of the same work.`)
}

/** Absences the actor may set, not over yet or of the last month, newest first. */
export async function listAbsences(em: EntityManager, actor: Person, now: Date): Promise<Absence[]> {
  const since = new Date(now.getTime() - 31 * 86_400_000)
  const found = await em.find(Absence, { endsAt: { $gte: since } }, { orderBy: { id: 'desc' }, limit: 1_000, disableIdentityMap: true })
  const mine = found.filter(({ username, standIn }) => username === actor.username || standIn === actor.username)
  if (!actor.roles.some((role) => role === 'head' || role === 'dispatcher')) return mine
  const others = found.filter((absence) => !mine.includes(absence))
  const people = new Map<string, Person | undefined>()
  for (const { username } of others) if (!people.has(username)) people.set(username, await namedPerson(em, username).catch(() => undefined))
  const led = others.filter(({ username }) => {
    const person = people.get(username)
    return person !== undefined && setAbsence.allows(actor, person)
  })
  return [...mine, ...led].toSorted((a, b) => b.id - a.id)
}

