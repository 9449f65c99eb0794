import { describe, expect, it } from 'vitest'
import { leanForm } from './leanForm.ts'

const defaults = () => ({ hidden: false, persistent: true, validate: { required: false, custom: '', pattern: '' }, conditional: { show: null, when: null, eq: '' } })
const lean = (component: object, original: object[] = []): unknown => (leanForm({ title: 't', components: [component] }, { components: original }, defaults)['components'] as unknown[])[0]
const field = { type: 'textfield', key: 'a', label: 'A', input: true }

describe('a form as a person would write it', () => {
  it('should lose the defaults and ids the builder filled in', () => {
    expect(lean({ ...field, id: 'e1', hidden: false, persistent: true, validate: { required: true, custom: '', pattern: '' }, conditional: { show: null, when: null, eq: '' } })).toEqual({
      ...field,
      validate: { required: true },
    })
  })

  it('should keep what was written before, also where it equals a default', () => {
    const original = { ...field, hidden: false, validate: { required: false } }
    expect(lean({ ...original, persistent: true }, [original])).toEqual(original)
  })

  it('should keep a setting that was turned off again', () => {
    const original = { ...field, validate: { required: true } }
    expect(lean({ ...field, validate: { required: false, custom: '', pattern: '' } }, [original])).toEqual({ ...field, validate: { required: false } })
  })

  it('should reach fields inside columns', () => {
    const columns = { type: 'columns', key: 'c', label: '', input: false, columns: [{ width: 6, currentWidth: 6, components: [{ ...field, hidden: false }] }] }
    expect(lean(columns)).toEqual({ ...columns, columns: [{ width: 6, components: [field] }] })
  })
})
