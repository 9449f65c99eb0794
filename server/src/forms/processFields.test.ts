import { describe, expect, it } from 'vitest'
import { checkForm } from './checkForm.ts'
import { processFields } from './processFields.ts'

const field = (type: string) => ({ type, key: 'note', label: '说明', input: true, properties: { variable: 'note' } })
const form = (...components: object[]) => ({ display: 'form', title: '试', components })

describe('what a form hands to a process (W15)', () => {
  it('should hand over small values', () => {
    expect(processFields(form(field('textfield')), { note: '短' })).toEqual({ note: '短' })
  })

  it('should refuse a text that belongs into the database', () => {
    expect(() => processFields(form(field('textfield')), { note: '长'.repeat(1001) })).toThrow(expect.objectContaining({ facts: expect.objectContaining({ code: 'VARIABLES_TOO_LARGE' }) }))
  })

  it('should refuse many values that are large together', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...field('textfield'), key: `f${index}`, properties: { variable: `f${index}` } }))
    const data = Object.fromEntries(many.map(({ key }) => [key, '字'.repeat(900)]))
    expect(() => processFields(form(...many), data)).toThrow()
  })

  it.each(['textarea', 'datagrid', 'signature'])('should warn the designer of a %s as a variable', (type) => {
    expect(checkForm(form(field(type))).map(({ severity, rule }) => `${severity} ${rule}`)).toContain('warning variable-size')
  })
})
