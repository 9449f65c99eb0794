import { SITES } from '../cases/sites.ts'
import type { AccountView } from '../api/accounts.ts'

export type Role = AccountView['grants'][number]['role']

/** Every role, with what its unit is: a site, a department, or none. */
export const ROLE_UNITS: Readonly<Record<Role, 'site' | 'department' | 'none'>> = {
  agent: 'site',
  dispatcher: 'site',
  handler: 'department',
  head: 'department',
  designer: 'none',
  auditor: 'none',
  operator: 'none',
  security: 'none',
}

/** 三权分立: who administers the system, its security or its audit has no other role. */
const SEPARATED: readonly Role[] = ['operator', 'security', 'auditor']

/** Whether one person may have all these roles. */
export function rolesAgree(roles: readonly Role[]): boolean {
  const distinct = new Set(roles)
  return distinct.size <= 1 || !SEPARATED.some((role) => distinct.has(role))
}

/** A site or a department as one can be chosen. */
export interface Unit {
  readonly code: string
  readonly name: { readonly zh: string; readonly en: string }
}

const KINDS: readonly Unit[] = [
  ['ZM', '专卖监督管理', 'Monopoly supervision'],
  ['YX', '营销', 'Marketing'],
  ['WL', '物流', 'Logistics'],
  ['KF', '客户服务', 'Customer service'],
  ['JJ', '纪检监察', 'Discipline inspection'],
  ['ZS', '政务服务', 'Government services'],
].map(([code = '', zh = '', en = '']) => ({ code, name: { zh, en } }))

/** The departments of one site, or of all. */
export function departmentsOf(site?: string): readonly Unit[] {
  return SITES.filter(({ code }) => site === undefined || code === site).flatMap((of) =>
    KINDS.map(({ code, name }) => ({ code: `${of.code}-${code}`, name: { zh: of.name.zh + name.zh, en: `${name.en}, ${of.name.en}` } })),
  )
}

/** What a role may be given for. */
export function unitsFor(role: Role): readonly Unit[] {
  const kind = ROLE_UNITS[role]
  return kind === 'site' ? SITES : kind === 'department' ? departmentsOf() : []
}

/** The name of a site or department; a code nobody knows is its own name. */
export function unitName(code: string): { readonly zh: string; readonly en: string } {
  return [...SITES, ...departmentsOf()].find((unit) => unit.code === code)?.name ?? { zh: code, en: code }
}
