import { describe, expect, it } from 'vitest'
import { carriedAnswers, carriedFacts } from './carriedFacts.ts'

const field = (key: string, more: object = {}) => ({ key, type: 'textfield', input: true, ...more })
const complaint = { components: [field('contactName', { properties: { fact: 'contactName' } }), field('customerType', { type: 'select', data: { values: [{ value: 'retailer', label: '零售户' }] } }), field('subject', { properties: { fact: 'subject' } }), field('content', { properties: { fact: 'content' } })] }
const report = { components: [field('name', { properties: { fact: 'contactName' } }), field('customerType', { type: 'select', data: { values: [{ value: 'public', label: '公众' }] } }), field('subject', { properties: { fact: 'subject' } })] }

describe('one call, several cases (S7)', () => {
  it('should carry the caller over, and nothing of the matter', () => {
    expect(carriedFacts(complaint, { contactName: '王小明', customerType: 'retailer', subject: '少送一条', content: '…' })).toEqual({ 'fact:contactName': '王小明', 'key:customerType': 'retailer' })
  })
  it('should answer another form by its own keys and only with what it offers', () => {
    expect(carriedAnswers(report, { 'fact:contactName': '王小明', 'key:customerType': 'retailer' })).toEqual({ name: '王小明' })
  })
})
