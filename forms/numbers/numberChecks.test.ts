import { describe, expect, it } from 'vitest'
import { foreignLicence } from './cigaretteCode.ts'
import { NUMBER_CHECKS } from './numberChecks.ts'

const TODAY = '2026-11-23'
/** A code of 32 characters as it is sprayed on a carton, delivered to 330106000027. */
const CODE = '12345H0112345678 HZYC330106000027'

function wrong(type: string, text: string): string | undefined {
  const check = NUMBER_CHECKS.get(type)
  return check?.check(check.normalise(text), TODAY)?.zh
}

describe('B7 the numbers of our forms', () => {
  it.each([
    ['licenceNumber', '330106000027'],
    ['licenceNumber', ' 3301 0600 0027 '],
    ['licenceNumber', '３３０１０６００００２７'],
    // The examples of the standards and of well-known companies' public registrations.
    ['identityNumber', '11010519491231002X'],
    ['identityNumber', '11010519491231002x'],
    ['identityNumber', '440524188001010014'],
    ['creditCode', '91350100M000100Y43'],
    ['creditCode', '91330100799655058B'],
    ['creditCode', '914403001922038216'],
    ['cigaretteCode', CODE],
    ['cigaretteCode', CODE.toLowerCase()],
  ])('should accept %s %s', (type, text) => {
    expect(wrong(type, text)).toBeUndefined()
  })

  it.each([
    ['licenceNumber', '33010600002', '现有 11 位'],
    ['licenceNumber', '3301060000271', '现有 13 位'],
    ['licenceNumber', '33010600002A', '只含数字'],
    ['identityNumber', '110105491231002', '现有 15 位'],
    ['identityNumber', '110105194912310021', '校验位不符'],
    ['identityNumber', '11010519491231020X', '校验位不符'],
    ['identityNumber', '110105194902300028', '出生日期'],
    ['identityNumber', '110105209912310020', '出生日期'],
    ['identityNumber', '00010519491231002X', '地区码'],
    ['identityNumber', '1101051949123100XX', '末位'],
    ['creditCode', '91350100M000100Y34', '校验位不符'],
    ['creditCode', '91350100M000100Y4', '现有 17 位'],
    ['creditCode', '91350100MO00100Y43', '不会有“O”'],
    ['creditCode', '9135A100M000100Y43', '区划码'],
    ['cigaretteCode', '12345H0112345678', '现有 16 位'],
    ['cigaretteCode', '12345H0112345678HZYC33010600002A', '许可证号'],
    ['cigaretteCode', '12345H01123456_8HZYC330106000027', '数字和字母'],
  ])('should say what is wrong with %s %s', (type, text, sentence) => {
    expect(wrong(type, text)).toContain(sentence)
  })

  it('should notice every single digit that is mistaken and every pair that changed places in numbers with a check character', () => {
    for (const [type, number] of [['identityNumber', '11010519491231002X'], ['creditCode', '91350100M000100Y43']] as const) {
      for (let index = 0; index < number.length; index++) {
        const digit = number[index] ?? ''
        if (/\d/.test(digit)) expect(wrong(type, number.slice(0, index) + String((Number(digit) + 1) % 10) + number.slice(index + 1)), `${type} ${index}`).toBeDefined()
        const next = number[index + 1]
        if (next !== undefined && next !== digit) expect(wrong(type, number.slice(0, index) + next + digit + number.slice(index + 2)), `${type} ${index}`).toBeDefined()
      }
    }
  })

  it('should tell that a code belongs to another retailer than the form names', () => {
    expect(foreignLicence(CODE, '330106000027')).toBeUndefined()
    expect(foreignLicence(CODE, '330106000028')?.zh).toContain('330106000027')
    expect(foreignLicence(CODE, '3301')).toBeUndefined()
    expect(foreignLicence('123', '330106000028')).toBeUndefined()
  })
})
