import type { Role } from '../http/Actor.ts'

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

export const ROLES = Object.keys(ROLE_UNITS) as readonly Role[]

/** 三权分立: who administers the system, its security or its audit has no other role. */
const SEPARATED: readonly Role[] = ['operator', 'security', 'auditor']

/** Whether one person may have all these roles. */
export function rolesAgree(roles: readonly Role[]): boolean {
  const distinct = new Set(roles)
  return distinct.size <= 1 || !SEPARATED.some((role) => distinct.has(role))
}

/** What a role may do in general; a noun's policy decides about the single thing. */
const PERMISSIONS: Readonly<Record<Role, readonly string[]>> = {
  agent: [
    'cases.open',
    'cases.read',
    'cases.supplement',
    'cases.remind',
    'customers.read',
    'calls.answer',
    'tasks.work',
    'simulator.call',
    'personal.read',
    'blocks.propose',
  ],
  dispatcher: [
    'cases.open',
    'cases.read',
    'cases.supplement',
    'cases.remind',
    'cases.withdraw',
    'cases.terminate',
    'batches.cases',
    'customers.read',
    'calls.answer',
    'calls.watch',
    'tasks.work',
    'tasks.dispatch',
    'messages.read',
    'simulator.call',
    'personal.read',
    'blocks.propose',
    'blocks.decide',
  ],
  handler: ['cases.read', 'cases.supplement', 'customers.read', 'tasks.work', 'personal.read'],
  head: ['cases.read', 'cases.supplement', 'cases.remind', 'customers.read', 'tasks.work', 'personal.read'],
  designer: ['forms.read', 'forms.publish', 'processes.read', 'processes.publish'],
  auditor: [
    'audit.read',
    'audit.verify',
    'audit.export',
    'cases.read',
    'customers.read',
    'processes.read',
    'forms.read',
    'messages.read',
    'calls.read',
  ],
  operator: ['operations.read', 'incidents.resolve', 'repairs.manage', 'batches.incidents', 'processes.read'],
  security: ['accounts.read', 'accounts.manage'],
}

export function permissionsOf(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap((role) => PERMISSIONS[role]))].toSorted()
}
