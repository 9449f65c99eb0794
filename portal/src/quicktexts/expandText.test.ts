import { describe, expect, it } from 'vitest'
import { expandText, expandValues, factsOf } from './expandText.ts'

const seen = { number: 'HZ-JY-20261123-0001-4', subject: '建议', typeName: { zh: '建议', en: 'Suggestion' }, contactName: '王*', department: { name: '杭州营销' }, site: { name: '杭州' }, limit: null }

describe('the fields of a quick text (L7)', () => {
  it('should be filled in from what the reader sees, masked where it is masked', () => {
    const facts = factsOf(seen, { name: '李敏', site: { name: '杭州' } })
    expect(expandText('{{citizen}}您好，{{ case.number }}由{{department}}办理。{{me}}', facts)).toBe('王*您好，HZ-JY-20261123-0001-4由杭州营销办理。李敏')
  })
  it('should stay visible where nothing is known', () => expect(expandText('限{{dueAt}}前', factsOf(seen, null))).toBe('限{{dueAt}}前'))
  it('should be filled in in the texts of a macro alone', () => expect(expandValues({ plan: '{{site}}', n: 3, list: ['{{site}}'] }, factsOf(seen, null))).toEqual({ plan: '杭州', n: 3, list: ['{{site}}'] }))
})
