import { plainNumber, type NumberCheck } from './NumberCheck.ts'

/** 烟草专卖零售许可证号: 12 digits, without a check digit. */
export const licenceNumber: NumberCheck = {
  type: 'licenceNumber',
  normalise: plainNumber,
  check(value) {
    if (!/^\d*$/.test(value)) return { zh: '许可证号只含数字，请去掉其他字符。', en: 'A licence number has digits only: take the other characters out.' }
    if (value.length !== 12) return { zh: `许可证号应为 12 位数字，现有 ${value.length} 位。`, en: `A licence number has 12 digits, here are ${value.length}.` }
    return undefined
  },
}
