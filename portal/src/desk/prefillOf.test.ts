import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { prefillOf } from './prefillOf.ts'

const intake: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../../forms/complaint/complaint-intake.json'), 'utf8'))
const customer = { id: 'C0000001', name: '王建国', licence: '330106100027', kind: 'retailer', address: '文三路 18 号', facts: {} }

describe('what the telephone knows of a caller', () => {
  it('should fill in the intake form of a registered retailer', () => {
    expect(prefillOf(intake, { number: '13800138000', customer })).toMatchObject({
      channel: 'phone',
      customerType: 'retailer',
      contactName: '王建国',
      contactPhone: '13800138000',
      licence: '330106100027',
    })
  })

  it('should never fill in what is masked', () => {
    const data = prefillOf(intake, { number: '138****8000', customer: { ...customer, name: '王*' } })

    expect(data).not.toHaveProperty('contactPhone')
    expect(data).not.toHaveProperty('contactName')
  })

  it('should know nothing without a call', () => {
    expect(prefillOf(intake, null)).toEqual({})
  })
})
