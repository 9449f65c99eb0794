import { caseFor, readCase, subjectOf, type ServiceCase } from '../cases/index.ts'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, invalid, type Person } from '../http/index.ts'
import { can, departmentsOf, findPeople, peopleOfGroup, type Role } from '../identity/index.ts'
import { findTask, rolesFor, type UserTask, whyNotHold } from '../tasks/index.ts'
import { absenceOf } from './standInFor.ts'
import { groupNamed } from './groupNamed.ts'
import type { Colleague, Colleagues, FindColleagues } from './schema.ts'
import type { z } from 'zod'

const MOST_ASKED = 400
const MOST_SHOWN = 40

type Query = z.output<typeof FindColleagues.query>

/** Who may be chosen for a purpose: only people with the right to it, so that nobody picks a name that is refused. */
export async function colleagues(em: EntityManager, context: AppContext, actor: Person, query: Query): Promise<Colleagues> {
  if (query.for === 'stand-in') return { people: await present(em, await standIns(em, actor, query.q), null, context), groups: [] }
  const { task, found } = await subject(em, actor, query)
  const people = (await findPeople(em, { sites: [...new Set([found.site, 'ZJ'])], q: query.q, limit: MOST_ASKED })).filter(({ username }) => username !== actor.username || query.for === 'assign')
  const chosen: Person[] = []
  for (const person of people) {
    if (chosen.length >= MOST_SHOWN) break
    if (await suits(em, context, person, query.for, task, found)) chosen.push(person)
  }
  return { people: await present(em, chosen, found, context), groups: query.for === 'transfer' && task ? (await groupsFor(em, task, found)).filter(({ name }) => name.includes(query.q ?? '')) : [] }
}

async function subject(em: EntityManager, actor: Person, { task: key, case: number }: Query): Promise<{ task: UserTask | null; found: ServiceCase }> {
  if (key !== undefined) return await findTask(em, actor, key)
  if (number === undefined) throw invalid('NOTHING_NAMED', '请指明任务或工单。', 'Name a task or a case.')
  return { task: null, found: (await caseFor(em, actor, number, readCase)).found }
}

async function suits(em: EntityManager, context: AppContext, person: Person, purpose: Query['for'], task: UserTask | null, found: ServiceCase): Promise<boolean> {
  if (purpose === 'copy') return readCase.allows(person, await subjectOf(em, found))
  if (purpose === 'ask') return can(person, 'tasks.work') && readCase.allows(person, await subjectOf(em, found))
  if (task === null || person.username === task.holder || (await whyNotHold(em, context, person, task, found))) return false
  return purpose !== 'assign' || task.groups.length === 0 || task.groups.some((group) => person.groups.includes(group) || person.groups.includes(`head:${group.split(':')[1] ?? ''}`))
}

async function standIns(em: EntityManager, actor: Person, q: string | undefined): Promise<Person[]> {
  const people = await findPeople(em, { sites: [...new Set([actor.site.code, 'ZJ'])], q, limit: MOST_ASKED })
  return people.filter((person) => can(person, 'tasks.work')).slice(0, MOST_SHOWN)
}

async function groupsFor(em: EntityManager, task: UserTask, found: ServiceCase): Promise<Colleagues['groups']> {
  if (found.confidential) return []
  const roles = rolesFor(task.groups.length > 0 ? task.groups : ['handler:']).filter((role) => role === 'handler')
  const groups = [...departmentsOf(task.site), ...(task.site === 'ZJ' ? [] : departmentsOf('ZJ'))].flatMap(({ code }) => roles.map((role) => ({ role, code })))
  const counted: Colleagues['groups'] = []
  for (const { role, code } of groups) {
    const group = `${role}:${code}`
    if (task.groups.length === 1 && task.groups[0] === group) continue
    const people = (await peopleOfGroup(em, role as Role, code)).length
    if (people > 0) counted.push({ ...groupNamed(group), people })
  }
  return counted
}

async function present(em: EntityManager, people: readonly Person[], found: ServiceCase | null, { clock }: AppContext): Promise<Colleague[]> {
  const now = clock.now()
  const shown: Colleague[] = []
  for (const { username, name, site, department, roles } of people) {
    const absence = found === null ? undefined : await absenceOf(em, username, found.type, now)
    const absent = absence === undefined ? null : { until: absence.endsAt.toISOString(), standIn: { username: absence.standIn, name: absence.standInName } }
    shown.push({ username, name, site: { ...site }, department: department === null ? null : { ...department }, roles: [...roles], absent })
  }
  return shown
}
