import { describe, expect, it } from 'vitest'
import { typedFacts } from './useSimilarCases.ts'

const field = (key: string, properties: object): object => ({ key, type: 'textfield', properties })
const SCHEMA = { components: [field('tel', { fact: 'contactPhone' }), field('what', { fact: 'subject' }), field('matter', { variable: 'matter' }), field('name', { fact: 'contactName' })] }

describe('what is compared while typing', () => {
  it('should be the facts of the form, the caller’s number until another is typed, never the name (S6)', () => {
    const answers = { what: '重复扣款', matter: 'service.order', name: '王小明' }
    expect(typedFacts(SCHEMA, answers, { phone: '13800138000' })).toEqual({ phone: '13800138000', subject: '重复扣款', matter: 'service.order' })
    expect(typedFacts(SCHEMA, { ...answers, tel: ' 13900139000 ' }, { phone: '13800138000' })).toMatchObject({ phone: '13900139000' })
  })

  it('should be nothing without a form, and not a text of one or two characters (S6)', () => {
    expect(typedFacts(undefined, {}, { phone: '13800138000' })).toEqual({})
    expect(typedFacts(SCHEMA, { what: '扣款' }, {})).toEqual({})
  })
})
