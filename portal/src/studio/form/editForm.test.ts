import { describe, expect, it } from 'vitest'
import { editForm } from './editForm.ts'
import { FIELD_TYPES } from './fieldTypes.ts'

const TYPES = [...new Set(FIELD_TYPES.map(({ type }) => type))]
/** Settings Form.io would run as JavaScript. */
const SCRIPTS = ['customConditional', 'calculateValue', 'customDefaultValue', 'validate.custom', 'logic', 'customClick']

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf)
  if (typeof value !== 'object' || value === null) return []
  const { key } = value as { key?: unknown }
  return [...(typeof key === 'string' ? [key] : []), ...Object.values(value).flatMap(keysOf)]
}

describe('the settings of a form field', () => {
  it.each(TYPES)('should leave no place for JavaScript in %s', (type) => {
    expect(keysOf(editForm(type, true, [])).filter((key) => SCRIPTS.includes(key))).toEqual([])
  })

  it('should let a condition depend on another field by its label', () => {
    const form = JSON.stringify(editForm('textfield', true, [{ key: 'matter', label: '事项' }]))
    expect(form).toContain('事项 (matter)')
  })

  it('should offer process and privacy settings for fields that hold a value, and for those alone', () => {
    expect(keysOf(editForm('textfield', true, []))).toContain('properties.variable')
    expect(keysOf(editForm('panel', true, []))).not.toContain('properties.variable')
  })

  it.each(TYPES)('should name every setting of %s in English as well', (type) => {
    expect(JSON.stringify(editForm(type, false, []))).not.toMatch(/\p{Script=Han}/u)
  })
})
