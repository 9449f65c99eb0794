import { plainNumber, type NumberCheck } from './NumberCheck.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
/** The check character by the weighted sum modulo 11 (GB 11643-1999, ISO 7064 MOD 11-2). */
const CHECK_CHARACTERS = '10X98765432'
/** First two digits of GB/T 2260, with those of Hong Kong, Macao and Taiwan residents (81, 82, 83) and of foreigners' permanent residence (9x). */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[1-9])/

/** 公民身份号码 of 18 characters (GB 11643-1999). */
export const identityNumber: NumberCheck = {
  type: 'identityNumber',
  normalise: plainNumber,
  check(value, today) {
    if (value.length !== 18) return { zh: `身份证号应为 18 位，现有 ${value.length} 位。`, en: `An identity number has 18 characters, here are ${value.length}.` }
    if (!/^\d{17}[\dX]$/.test(value)) return { zh: '身份证号前 17 位为数字，末位为数字或 X。', en: 'An identity number has 17 digits, then a digit or X.' }
    if (!PROVINCES.test(value)) return { zh: `身份证号开头的地区码“${value.slice(0, 2)}”不存在。`, en: `There is no region ${value.slice(0, 2)}, as this identity number begins.` }
    if (!isBirthDate(value.slice(6, 14), today)) return { zh: `身份证号中的出生日期“${value.slice(6, 14)}”不存在。`, en: `There is no date of birth ${value.slice(6, 14)}, as this identity number says.` }
    if (checkCharacter(value) !== value[17]) return { zh: '身份证号校验位不符，请逐位核对。', en: 'The check character of the identity number does not fit: compare digit by digit.' }
    return undefined
  },
}

function checkCharacter(value: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(value[index]), 0)
  return CHECK_CHARACTERS[sum % 11]
}

function isBirthDate(digits: string, today: string): boolean {
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  const instant = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date) && date >= '1800-01-01' && date <= today
}
