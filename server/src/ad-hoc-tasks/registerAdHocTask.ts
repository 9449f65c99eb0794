import type { EntityManager } from '../database/index.ts'
import { type AppContext, invalid } from '../http/index.ts'
import { authorize, departmentByCode, peopleOfCandidate, personNamed } from '../identity/index.ts'
import { registerRequestKind, type Wish } from '../requests/index.ts'
import { whyNotHold } from '../tasks/index.ts'
import { giveAdHocTask } from './policy.ts'

type Details = Readonly<Record<string, unknown>>

/** What is to be done is the request's reason; the block gets a person or a group, and nothing personal. */
export function registerAdHocTask(context: AppContext): void {
  registerRequestKind(context, {
    kind: 'ad-hoc-task',
    name: { zh: '临时任务', en: 'Ad-hoc task' },
    several: true,
    may: (_em, { actor, subject }) => Promise.resolve(authorize(actor, giveAdHocTask, subject)),
    check: (em, wish, details) => (typeof details['assignee'] === 'string' && details['assignee'] !== '' ? forPerson(em, context, wish, details['assignee']) : forGroup(em, wish, details)),
    settle(_em, { decision }) {
      if (decision !== 'done') throw invalid('DECISION_UNKNOWN', `临时任务没有“${decision}”这种结论。`, `An ad-hoc task knows no decision “${decision}”.`)
      return Promise.resolve({ state: 'ended' })
    },
  })
}

async function forPerson(em: EntityManager, context: AppContext, { found }: Wish, username: string): Promise<Details> {
  const person = await personNamed(em, username)
  if (!person) throw invalid('PERSON_UNKNOWN', '没有这个人员，或其账号已停用，请另选一人。', 'There is no such person, or their account is closed. Choose somebody else.', [{ path: 'details.assignee', message: '请另选一人。' }])
  const problem = await whyNotHold(em, context, person, { site: found.site, groups: [] }, found)
  if (problem) throw problem
  return { assignee: person.username }
}

async function forGroup(em: EntityManager, { found }: Wish, { group }: Details): Promise<Details> {
  const path = 'details.group'
  const [, role, unit = ''] = /^(handler|head|dispatcher):([A-Z]{2}(?:-[A-Z]{2})?)$/.exec(typeof group === 'string' ? group : '') ?? []
  if (role === undefined) throw invalid('NOBODY_CHOSEN', '请选择由谁来做：一名人员，或一个部门。', 'Choose who is to do it: a person or a department.', [{ path, message: '未选择' }])
  const known = role === 'dispatcher' ? unit === found.site || unit === 'ZJ' : departmentByCode(unit) !== undefined && (unit.startsWith(`${found.site}-`) || unit.startsWith('ZJ-'))
  if (!known) throw invalid('GROUP_UNKNOWN', '没有这个部门，或不属于本地市，请重新选择。', 'There is no such department at this site. Choose another.', [{ path, message: '请另选部门。' }])
  if ((await peopleOfCandidate(em, `${role}:${unit}`)).length === 0) throw invalid('GROUP_EMPTY', '这个部门现在没有人员可以办理，请另选。', 'Nobody of this department could do it now. Choose another.', [{ path, message: '请另选部门。' }])
  return { group: `${role}:${unit}` }
}
