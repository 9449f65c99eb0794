import { describe, expect, it } from 'vitest'
import { checkForm } from './checkForm.ts'
import { validateSubmission } from './validateSubmission.ts'

const field = (type: string, key: string, more: object = {}): object => ({ type, key, label: key, input: true, ...more })
const schema = {
  title: '登记',
  components: [
    field('licenceNumber', 'licence', { validate: { required: true, customMessage: '请填写许可证号' } }),
    { type: 'columns', key: 'c', label: '', input: false, columns: [{ components: [field('identityNumber', 'identity'), field('creditCode', 'credit')] }] },
    field('checkbox', 'hasCode'),
    field('cigaretteCode', 'code', { conditional: { show: true, conjunction: 'all', conditions: [{ component: 'hasCode', operator: 'isEqual', value: true }] } }),
    field('datagrid', 'cartons', { components: [field('cigaretteCode', 'code', { sameLicence: true })] }),
    field('licenceNumber', 'known', { disabled: true }),
  ],
}
const CODE = '12345H0112345678HZYC330106000027'

async function refusals(data: Record<string, unknown>, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Record<string, string>> {
  const { problems } = await validateSubmission(schema, data, { locale, server: { known: '3301******27' } })
  return Object.fromEntries(problems.map(({ path, message }) => [path, message]))
}

describe('B7 number components on the server', () => {
  it('should be publishable', () => {
    expect(checkForm(schema)).toEqual([])
  })

  it('should keep numbers in their plain form, whatever was written between the digits', async () => {
    const { data, problems } = await validateSubmission(schema, { licence: '3301 0600-0027', identity: ' 11010519491231002x', hasCode: true, code: '12345h0112345678 HZYC330106000027', cartons: [{ code: CODE.toLowerCase() }] }, { locale: 'zh-CN' })
    expect(problems).toEqual([])
    expect(data).toMatchObject({ licence: '330106000027', identity: '11010519491231002X', code: CODE, cartons: [{ code: CODE }] })
  })

  it('should say what is wrong at every number, also in columns and rows, in the language of the reader', async () => {
    const wrong = { licence: '33010600002', identity: '110105194912310021', credit: '91350100M000100Y34', cartons: [{ code: CODE }, { code: '1' }] }
    expect(await refusals(wrong)).toEqual({
      licence: '许可证号应为 12 位数字，现有 11 位。',
      identity: '身份证号校验位不符，请逐位核对。',
      credit: '统一社会信用代码校验位不符，请逐位核对。',
      'cartons[1].code': '卷烟喷码为 32 位（两行各 16 位），现有 1 位。',
    })
    expect((await refusals(wrong, 'en'))['licence']).toBe('A licence number has 12 digits, here are 11.')
  })

  it('should ask for a required number in the words of the form', async () => {
    expect(await refusals({})).toEqual({ licence: '请填写许可证号' })
  })

  it('should refuse the code of another retailer only where the form insists', async () => {
    const other = { licence: '330106000028', hasCode: true, code: CODE, cartons: [{ code: CODE }] }
    expect(Object.keys(await refusals(other))).toEqual(['cartons[0].code'])
  })

  it('should check no number that is hidden or that the system itself filled in', async () => {
    expect(await refusals({ licence: '330106000027', hasCode: false, code: 'nonsense', known: 'x' })).toEqual({})
  })

  it.each([[{ a: 1 }], [['330106000027']], [330106000027]])('should refuse a value that is no text: %j', async (licence) => {
    expect(Object.keys(await refusals({ licence }))).toEqual(['licence'])
  })
})
