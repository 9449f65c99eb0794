import { describe, expect, it } from 'vitest'
import type { AccountView } from '../api/accounts.ts'
import { changeOf, faultOf, formOf, newAccount } from './accountForm.ts'

const LI: AccountView = { username: 'hz.limin', name: '李敏', site: { code: 'HZ', name: '杭州' }, department: null, extension: '8001', active: true, grants: [{ role: 'agent', unit: 'HZ' }, { role: 'dispatcher', unit: 'HZ' }], createdAt: '2026-11-23T00:00:00.000Z' }
const FILLED = { ...formOf(undefined), username: 'hz.new', name: '王芳', password: 'a-long-password' }

describe('the form of an account', () => {
  it.each([
    ['a user name with a capital', { username: 'Hz.new' }, 'username'],
    ['no name', { name: '  ' }, 'name'],
    ['a short password', { password: 'short' }, 'password'],
    ['no password for a new account', { password: '' }, 'password'],
    ['letters in the extension', { extension: '80a' }, 'extension'],
    ['no role', { grants: [] }, 'grants'],
    ['a handler of no department', { grants: [{ role: 'handler' as const, unit: '' }] }, 'unit'],
    ['an auditor who is also an agent', { grants: [{ role: 'auditor' as const, unit: '' }, { role: 'agent' as const, unit: 'HZ' }] }, 'separated'],
    ['nothing wrong', {}, undefined],
  ])('should refuse %s', (_what, change, fault) => {
    expect(faultOf({ ...FILLED, ...change }, undefined)).toBe(fault)
  })

  it('should send only what was changed', () => {
    expect(changeOf(formOf(LI), LI)).toEqual({})
    expect(faultOf(formOf(LI), LI)).toBe('unchanged')
    expect(changeOf({ ...formOf(LI), extension: '', active: false }, LI)).toEqual({ active: false, extension: null })
    expect(changeOf({ ...formOf(LI), grants: LI.grants.toReversed() }, LI)).toEqual({})
  })

  it('should give a role without a unit none, whatever was chosen before', () => {
    expect(newAccount({ ...FILLED, grants: [{ role: 'designer', unit: 'HZ' }] })).toMatchObject({ department: null, extension: null, grants: [{ role: 'designer', unit: '' }] })
  })
})
