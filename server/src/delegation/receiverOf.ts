import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, notFound, type Person } from '../http/index.ts'
import { personNamed } from '../identity/index.ts'
import { type Assignee, assigneeOf, type FoundTask, whyNotHold } from '../tasks/index.ts'

/** A person somebody names, by user name. Throws Problem 404 for one who is unknown or whose account is closed. */
export async function namedPerson(em: EntityManager, username: string): Promise<Person> {
  const person = await personNamed(em, username)
  if (person) return person
  throw notFound('PERSON_UNKNOWN', `没有用户名为 ${username} 的在岗人员，可能已离职，请另选一人。`, `There is no active person ${username}; the account may be closed. Choose somebody else.`)
}

/** Who gets a task that is meant for a person: they, or whoever stands in. Throws Problems 403, 404 and 409. */
export async function receiverOf(em: EntityManager, context: AppContext, username: string, { task, found }: FoundTask): Promise<{ person: Person; assignee: Assignee }> {
  const person = await namedPerson(em, username)
  const problem = await whyNotHold(em, context, person, task, found)
  if (problem) throw problem
  const assignee = await assigneeOf(em, context, username, task, found)
  if (assignee) return { person, assignee }
  throw found.confidential
    ? conflict('PERSON_ABSENT', `${person.name} 正在休假；保密工单不自动转给代理人，请另选一人或交给班长。`, `${person.name} is absent, and a confidential case is never forwarded by itself. Choose somebody else or ask the team leader.`)
    : conflict('PERSON_ABSENT', `${person.name} 正在休假，代理人不能办理这个任务，请另选一人。`, `${person.name} is absent and the stand-in may not have this task. Choose somebody else.`)
}
