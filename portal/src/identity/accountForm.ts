import type { AccountChange, AccountView, NewAccount } from '../api/accounts.ts'
import { ROLE_UNITS, rolesAgree, type Role } from './units.ts'

/** What the security administrator fills in. */
export interface AccountForm {
  username: string
  name: string
  /** Empty leaves the password of an account as it is. */
  password: string
  site: string
  department: string
  extension: string
  active: boolean
  grants: { role: Role; unit: string }[]
}

export type AccountFault = 'username' | 'name' | 'password' | 'extension' | 'grants' | 'unit' | 'separated' | 'unchanged'

const MIN_PASSWORD = 10

export function formOf(account: AccountView | undefined): AccountForm {
  if (account === undefined) return { username: '', name: '', password: '', site: 'HZ', department: '', extension: '', active: true, grants: [{ role: 'agent', unit: 'HZ' }] }
  const { username, name, site, department, extension, active, grants } = account
  return { username, name, password: '', site: site.code, department: department?.code ?? '', extension: extension ?? '', active, grants: grants.map((grant) => ({ ...grant })) }
}

/** What is wrong with the form, if anything; the server checks the same again. */
export function faultOf(form: AccountForm, account: AccountView | undefined): AccountFault | undefined {
  if (!/^[a-z][a-z0-9.-]{1,63}$/.test(form.username)) return 'username'
  if (form.name.trim() === '') return 'name'
  if ((account === undefined || form.password !== '') && form.password.length < MIN_PASSWORD) return 'password'
  if (form.extension !== '' && !/^\d{3,10}$/.test(form.extension)) return 'extension'
  if (form.grants.length === 0) return 'grants'
  if (form.grants.some(({ role, unit }) => ROLE_UNITS[role] !== 'none' && unit === '')) return 'unit'
  if (!rolesAgree(form.grants.map(({ role }) => role))) return 'separated'
  if (account !== undefined && Object.keys(changeOf(form, account)).length === 0) return 'unchanged'
  return undefined
}

export function newAccount({ active: _, ...form }: AccountForm): NewAccount {
  return { ...form, name: form.name.trim(), department: form.department || null, extension: form.extension || null, grants: grantsOf(form.grants) }
}

/** Only what differs: every change ends the person's sessions. */
export function changeOf(form: AccountForm, account: AccountView): AccountChange {
  const change: AccountChange = {}
  if (form.active !== account.active) change.active = form.active
  if ((form.extension || null) !== account.extension) change.extension = form.extension || null
  if (form.password !== '') change.password = form.password
  if (textOf(form.grants) !== textOf(account.grants)) change.grants = grantsOf(form.grants)
  return change
}

function grantsOf(grants: AccountForm['grants']): AccountView['grants'] {
  return grants.map(({ role, unit }) => ({ role, unit: ROLE_UNITS[role] === 'none' ? '' : unit }))
}

function textOf(grants: AccountView['grants']): string {
  return grantsOf(grants).map(({ role, unit }) => `${role}:${unit}`).toSorted().join(' ')
}
