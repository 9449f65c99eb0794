import { describe, expect, it } from 'vitest'
import { submissionRows } from './submissionRows.ts'

const words = { yes: '是', no: '否' }
const form = (...components: object[]): Record<string, unknown> => ({ components })

describe('a filled-in form', () => {
  it('should show values by the labels of its own version', () => {
    const schema = form({ type: 'textfield', key: 'subject', label: '诉求标题' }, { type: 'button', key: 'submit', label: '提交' })
    expect(submissionRows(schema, { subject: '假烟', submit: true }, words)).toEqual([
      { kind: 'value', key: 'subject', label: '诉求标题', value: '假烟', long: false },
    ])
  })

  it('should show an option by its label and a chosen set as a list', () => {
    const schema = form(
      { type: 'select', key: 'urgency', label: '紧急', data: { values: [{ value: 'urgent', label: '紧急' }] } },
      { type: 'selectboxes', key: 'needs', label: '需要', values: [{ value: 'sms', label: '短信' }, { value: 'call', label: '回电' }] },
    )
    const values = submissionRows(schema, { urgency: 'urgent', needs: { sms: true, call: false } }, words)
    expect(values.map((row) => (row.kind === 'value' ? row.value : ''))).toEqual(['紧急', '短信'])
  })

  it('should leave out what was not filled in, and headings over nothing', () => {
    const panel = { type: 'panel', key: 'p', title: '联系方式', components: [{ type: 'textfield', key: 'phone', label: '电话' }] }
    expect(submissionRows(form(panel), {}, words)).toEqual([])
    expect(submissionRows(form(panel), { phone: '138****8000' }, words).map(({ label }) => label)).toEqual(['联系方式', '电话'])
  })

  it('should find fields inside columns and show grids row by row', () => {
    const schema = form(
      { type: 'columns', key: 'c', columns: [{ components: [{ type: 'checkbox', key: 'agreed', label: '同意' }] }] },
      { type: 'datagrid', key: 'items', label: '明细', components: [{ type: 'textfield', key: 'sku', label: '规格' }, { type: 'number', key: 'qty', label: '数量' }] },
    )
    expect(submissionRows(schema, { agreed: true, items: [{ sku: '利群', qty: 0 }] }, words)).toEqual([
      { kind: 'value', key: 'agreed', label: '同意', value: '是', long: false },
      { kind: 'grid', key: 'items', label: '明细', columns: ['规格', '数量'], rows: [['利群', '0']] },
    ])
  })

  it('should show an instant in the business zone', () => {
    const schema = form({ type: 'datetime', key: 'eventAt', label: '发生时间' })
    expect(submissionRows(schema, { eventAt: '2026-11-23T02:32:00.000Z' }, words)[0]).toMatchObject({ value: expect.stringContaining('10:32') as string })
  })
})
