import { plainNumber, type NumberCheck } from './NumberCheck.ts'

/** Digits and capital letters without I, O, S, V, Z, which are taken for digits and U. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** 统一社会信用代码 of 18 characters with its check character modulo 31 (GB 32100-2015). */
export const creditCode: NumberCheck = {
  type: 'creditCode',
  normalise: plainNumber,
  check(value) {
    if (value.length !== 18) return { zh: `统一社会信用代码应为 18 位，现有 ${value.length} 位。`, en: `A unified social credit code has 18 characters, here are ${value.length}.` }
    const foreign = [...value].find((character) => !CHARACTERS.includes(character))
    if (foreign !== undefined) return { zh: `统一社会信用代码里不会有“${foreign}”（不用 I、O、S、V、Z）。`, en: `A unified social credit code never has “${foreign}” (I, O, S, V and Z are not used).` }
    if (!/^\d{6}$/.test(value.slice(2, 8))) return { zh: '统一社会信用代码第 3 至 8 位为登记机关区划码，应为数字。', en: 'Characters 3 to 8 of a unified social credit code are the region and must be digits.' }
    if (checkCharacter(value) !== value[17]) return { zh: '统一社会信用代码校验位不符，请逐位核对。', en: 'The check character of the unified social credit code does not fit: compare digit by digit.' }
    return undefined
  },
}

function checkCharacter(value: string): string | undefined {
  let [weight, sum] = [1, 0]
  for (const character of value.slice(0, 17)) {
    sum += weight * CHARACTERS.indexOf(character)
    weight = (weight * 3) % 31
  }
  return CHARACTERS[(31 - (sum % 31)) % 31]
}
