import { describe, expect, it } from 'vitest'
import { firstChoices, mergeFields } from './mergeFields.ts'

const base = { plan: '', reply: '旧', items: [1] }
const mine = { plan: '我的计划', reply: '旧', items: [1, 2], own: '只有我' }
const theirs = { plan: '对方的计划', reply: '新', items: [1, 3], other: '只有对方' }

describe('L9 two people’s changes of one form', () => {
  it('should begin with what each of them changed', () => {
    expect(firstChoices(['plan', 'reply', 'items[0].name'], base, mine)).toEqual({ plan: 'yours', reply: 'theirs', items: 'yours' })
  })

  it('should take each field from whom it was chosen, and lose what only one of them has in neither', () => {
    expect(mergeFields(mine, theirs, { plan: 'yours', reply: 'theirs', items: 'theirs' })).toEqual({ plan: '我的计划', reply: '新', items: [1, 3], own: '只有我', other: '只有对方' })
  })

  it('should be all mine or all theirs when so chosen', () => {
    expect(mergeFields(mine, theirs, {})).toEqual({ ...theirs, ...mine })
    expect(mergeFields(mine, theirs, { plan: 'theirs', reply: 'theirs', items: 'theirs', own: 'theirs' })).toEqual(theirs)
  })

  it('should take an empty field of the other for empty', () => {
    expect(mergeFields({ plan: 'x' }, {}, { plan: 'theirs' })).toEqual({})
  })
})
