import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { type Actor, conflict, notFound, type Problem } from '../http/index.ts'
import { authorize, type Permission } from '../identity/index.ts'
import { isCaseNumber } from './caseNumber.ts'
import { involvedIn } from './caseParts.ts'
import { accusedOf, isAccused, isConduct } from './accused.ts'
import { type CaseSubject, readCase } from './policy.ts'
import { ServiceCase } from './ServiceCase.ts'

/** The case of a number. Throws Problem 404, also for a wrong check digit. */
export async function findCase(em: EntityManager, number: string): Promise<ServiceCase> {
  const found = isCaseNumber(number) ? await em.findOne(ServiceCase, { number }, { refresh: true }) : null
  if (found === null) throw unknown(number)
  return found
}

/** Locks a case until the transaction ends and reads it anew, so that two changes of one case take turns. */
export async function lockCase(em: EntityManager, found: ServiceCase): Promise<ServiceCase> {
  return await em.findOneOrFail(ServiceCase, { id: found.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
}

/** What the policies ask about a case. */
export async function subjectOf(em: EntityManager, found: ServiceCase): Promise<CaseSubject> {
  const { site, department, confidential, openedBy, open, number } = found
  return { site, department: department ?? null, confidential, openedBy, open, accused: accusedOf(found), conduct: isConduct(found), involved: confidential ? await involvedIn(em, number) : [] }
}

/** Throws Problem 404 for whom the case accuses: it does not exist for them. */
export function hideFromAccused(actor: Actor, found: ServiceCase): void {
  if (isAccused(actor, accusedOf(found))) throw unknown(found.number)
}

/** The case of a number, if the actor has the right to it. Somebody else's site and whom it accuses are told nothing: 404. */
export async function caseFor(em: EntityManager, actor: Actor, number: string, right: Permission<CaseSubject>): Promise<{ found: ServiceCase; subject: CaseSubject }> {
  const found = await findCase(em, number)
  hideFromAccused(actor, found)
  const subject = await subjectOf(em, found)
  if (actor.kind === 'person' && !readCase.allows(actor, { ...subject, confidential: false })) throw unknown(number)
  if (!subject.open && !right.allows(actor, subject) && right.allows(actor, { ...subject, open: true })) throw archived()
  authorize(actor, right, subject)
  return { found, subject }
}

function archived(): Problem {
  return conflict('CASE_ARCHIVED', '工单已归档，不能再改动；还需办理的，请班长重新开启。', 'The case is archived and changes no more. Where something is left to do, have it reopened by the team leader.')
}

function unknown(number: string): Problem {
  return notFound('CASE_UNKNOWN', `没有编号为 ${number} 的工单，请核对编号。`, `There is no case ${number}. Check the number.`)
}
