import type { Actor } from './Actor.ts'
import { forbidden } from './Problem.ts'

/** One right as a sentence: who may do what to which subject, and what the refused are told. */
export interface Permission<Subject> {
  /** `case.withdraw` */
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly allows: (actor: Actor, subject: Subject) => boolean
}

/** Names a right; a noun lists its own in its `policy.ts`. */
export function permission<Subject = undefined>(code: string, facts: Omit<Permission<Subject>, 'code'>): Permission<Subject> {
  return { code, ...facts }
}

/** Throws Problem 403 unless `actor` has the right. */
export function authorize<Subject>(actor: Actor, right: Permission<Subject>, subject: Subject): void {
  if (!right.allows(actor, subject)) throw forbidden('NOT_ALLOWED', right.zh, right.en)
}

/** Whether a person's roles carry a general permission such as `cases.read`. */
export function can(actor: Actor, name: string): boolean {
  return actor.kind === 'person' && actor.permissions.includes(name)
}

/** Whether a person belongs to the site, or to the province, which sees all. */
export function seesSite(actor: Actor, site: string, province = 'ZJ'): boolean {
  if (actor.kind === 'client') return actor.site === undefined || actor.site === site
  return actor.kind === 'person' && (actor.site.code === site || actor.site.code === province)
}
