import { describe, expect, it } from 'vitest'
import { quickChoices } from './quickChoices.ts'

const choice = { type: 'radio', key: 'signAction', input: true, validate: { required: true }, properties: { variable: 'signAction' }, values: [{ label: '签收', value: 'sign' }, { label: '退单', value: 'return' }] }
const reason = { type: 'textarea', key: 'reason', input: true, validate: { required: true } }

describe('L10 tasks that one button completes', () => {
  it('should be those that ask one thing, with what depends on it', () => {
    const form = { components: [choice, { type: 'columns', input: false, columns: [{ components: [{ ...reason, conditional: { show: true } }] }] }] }
    expect(quickChoices(form).map(({ label }) => label)).toEqual(['签收', '退单'])
  })

  it.each([
    ['more is asked', { components: [choice, reason] }],
    ['nothing is asked', { components: [{ ...choice, validate: {} }] }],
    ['the process does not wait for it', { components: [{ ...choice, properties: {} }] }],
    ['there is too much to choose from', { components: [{ ...choice, values: ['a', 'b', 'c', 'd'].map((value) => ({ label: value, value })) }] }],
    ['it is not a choice', { components: [reason] }],
    ['it is no form', null],
  ])('should be none where %s', (_why, form) => {
    expect(quickChoices(form)).toEqual([])
  })

  it('should count what lies in a hidden part as depending', () => {
    expect(quickChoices({ components: [choice, { type: 'panel', input: false, conditional: { show: true }, components: [reason] }] })).toHaveLength(2)
  })
})
