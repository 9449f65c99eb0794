import { describe, expect, it } from 'vitest'
import { checkForm } from './checkForm.ts'
import { factFields, processFields } from './processFields.ts'
import { validateSubmission } from './validateSubmission.ts'

const schema = {
  title: '投诉登记',
  components: [
    { type: 'textfield', key: 'subject', label: '标题', input: true, properties: { fact: 'subject' }, validate: { required: true, minLength: 2 } },
    { type: 'checkbox', key: 'anonymous', label: '匿名', input: true, properties: { variable: 'anonymous' } },
    {
      type: 'textfield',
      key: 'phone',
      label: '电话',
      input: true,
      properties: { fact: 'contactPhone' },
      validate: { required: true, pattern: '^1\\d{10}$' },
      conditional: { show: true, conjunction: 'all', conditions: [{ component: 'anonymous', operator: 'isEqual', value: false }] },
    },
    {
      type: 'select',
      key: 'matter',
      label: '事项',
      input: true,
      properties: { variable: 'matter' },
      data: { values: [{ label: '服务态度', value: 'attitude' }] },
      validate: { required: true, onlyAvailableItems: true },
    },
    {
      type: 'panel',
      key: 'more',
      input: false,
      conditional: { json: { '==': [{ var: 'data.matter' }, 'attitude'] } },
      components: [{ type: 'textarea', key: 'content', label: '内容', input: true, validate: { required: true, maxLength: 10 } }],
    },
    {
      type: 'datagrid',
      key: 'items',
      label: '明细',
      input: true,
      components: [{ type: 'number', key: 'quantity', label: '数量', input: true, validate: { min: 1, max: 5 } }],
    },
    { type: 'textfield', key: 'site', label: '地市', input: true, disabled: true, properties: { variable: 'dispatch.site' } },
  ],
}

const good = { subject: '态度恶劣', anonymous: false, phone: '13800138000', matter: 'attitude', content: '内容', items: [{ quantity: 2 }] }

async function problems(data: Record<string, unknown>): Promise<Record<string, string>> {
  const result = await validateSubmission(schema, data, { locale: 'zh-CN' })
  return Object.fromEntries(result.problems.map(({ path, message }) => [path, message]))
}

describe('validateSubmission', () => {
  it('should accept what the form accepts', async () => {
    const { data, problems } = await validateSubmission(schema, good, { locale: 'zh-CN' })
    expect(problems).toEqual([])
    expect(data).toEqual(good)
  })

  it('should name each wrong field in Chinese', async () => {
    expect(await problems({ ...good, subject: 'x', phone: '12', matter: 'other', items: [{ quantity: 1 }, { quantity: 9 }] })).toEqual({
      subject: '“标题”至少 2 个字。',
      phone: '“电话”的格式不正确。',
      matter: '“事项”的选项不在可选范围内。',
      'items[1].quantity': '“数量”不能大于 5。',
    })
  })

  it('should require nothing of a hidden field and drop what was sent for it', async () => {
    const { data, problems } = await validateSubmission(schema, { ...good, anonymous: true }, { locale: 'zh-CN' })
    expect(problems).toEqual([])
    expect(data).not.toHaveProperty('phone')
  })

  it('should drop unknown keys', async () => {
    const { data } = await validateSubmission(schema, { ...good, role: 'admin', __proto__: { x: 1 } }, { locale: 'zh-CN' })
    expect(data).not.toHaveProperty('role')
  })

  it.each([
    { subject: { $gt: '' } },
    { items: 'none' },
    { items: [{ quantity: { a: 1 } }] },
    { anonymous: 'yes' },
    { matter: { a: 1 } },
    { content: 'x'.repeat(30_000) },
    { items: Array.from({ length: 1000 }, () => ({ quantity: 1 })) },
  ])('should refuse values of a wrong shape: %j', async (wrong) => {
    expect(Object.keys(await problems({ ...good, ...wrong }))).toHaveLength(1)
  })

  it('should not believe a browser about a disabled field', async () => {
    const sent = { ...good, site: 'NB' }
    expect((await validateSubmission(schema, sent, { locale: 'zh-CN' })).data).not.toHaveProperty('site')
    const { data } = await validateSubmission(schema, sent, { locale: 'zh-CN', server: { site: 'HZ' } })
    expect(data['site']).toBe('HZ')
  })

  it('should run no snippet of a form', async () => {
    const evil = { components: [{ type: 'textfield', key: 'a', label: 'a', input: true, calculateValue: 'value = process.pid' }] }
    expect((await validateSubmission(evil, { a: 'kept' }, { locale: 'zh-CN' })).data).toEqual({ a: 'kept' })
  })

  it('should hand only process fields to the process and only facts to the case', () => {
    const data = { ...good, site: 'HZ' }
    expect(processFields(schema, data)).toEqual({ anonymous: false, matter: 'attitude', dispatch: { site: 'HZ' } })
    expect(factFields(schema, data)).toEqual({ subject: '态度恶劣', contactPhone: '13800138000' })
  })
})

describe('checkForm', () => {
  const rules = (form: unknown): string[] => checkForm(form).filter((p) => p.severity === 'error').map((p) => p.rule)
  const withField = (field: object): object => ({ title: 't', components: [{ type: 'textfield', key: 'a', label: 'a', input: true, ...field }] })

  it('should find nothing wrong with a good form', () => {
    expect(checkForm(schema)).toEqual([])
  })

  it.each([
    [{ customConditional: 'show = true' }, 'no-script'],
    [{ validate: { custom: 'valid = true' } }, 'no-script'],
    [{ calculateValue: 'value = 1' }, 'no-script'],
    [{ customDefaultValue: 'value = 1' }, 'no-script'],
    [{ type: 'content', html: '<img src=x onerror=alert(1)>' }, 'no-script'],
    [{ type: 'htmlelement', content: '<script>1</script>' }, 'no-script'],
    [{ description: '<a href="javascript:alert(1)">x</a>' }, 'no-script'],
    [{ label: '{{ constructor.constructor("x")() }}' }, 'no-script'],
    [{ logic: [{ trigger: { type: 'javascript', javascript: 'result = true' } }] }, 'no-script'],
    [{ type: 'resource' }, 'component-type'],
    [{ key: 'a b' }, 'key'],
    [{ validate: { pattern: '(a+)+$' } }, 'pattern'],
    [{ validate: { pattern: '([' } }, 'pattern'],
    [{ properties: { variable: '__proto__.x' } }, 'variable'],
    [{ properties: { fact: 'salary' } }, 'fact'],
    [{ conditional: { show: true, conditions: [{ component: 'nowhere' }] } }, 'condition'],
  ])('should refuse %j', (field, rule) => {
    expect(rules(withField(field))).toContain(rule)
  })

  it('should refuse what is no form', () => {
    for (const wrong of [null, [], 'x', {}, { components: 'x' }]) expect(rules(wrong)).toEqual(['form'])
  })

  it('should refuse a key that is used twice', () => {
    const field = { type: 'textfield', key: 'a', label: 'a', input: true }
    expect(rules({ title: 't', components: [field, { type: 'panel', key: 'p', input: false, components: [field] }] })).toEqual(['unique-key'])
  })
})
