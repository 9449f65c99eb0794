import { plainNumber, type NumberCheck, type NumberProblem } from './NumberCheck.ts'

/** 条盒 32 位激光喷码: two lines of 16 characters; the last 12 are the licence number of the retailer it was delivered to. */
export const cigaretteCode: NumberCheck = {
  type: 'cigaretteCode',
  normalise: plainNumber,
  check(value) {
    if (value.length !== 32) return { zh: `卷烟喷码为 32 位（两行各 16 位），现有 ${value.length} 位。`, en: `A cigarette code has 32 characters (two lines of 16), here are ${value.length}.` }
    if (!/^[0-9A-Z]{20}/.test(value)) return { zh: '卷烟喷码只含数字和字母。', en: 'A cigarette code has digits and letters only.' }
    if (!/\d{12}$/.test(value)) return { zh: '卷烟喷码第二行的末 12 位是许可证号，应全为数字。', en: 'The last 12 characters of a cigarette code are a licence number and must be digits.' }
    return undefined
  },
}

/** The retailer's licence number in a whole code. */
export function licenceOfCode(code: string): string {
  return cigaretteCode.normalise(code).slice(-12)
}

/**
 * That a code belongs to another retailer than the licence written in the same form; undefined when they agree or one is not whole.
 * Often this is the very thing reported (cigarettes sold far from where they were delivered), so a form decides whether it is a refusal.
 */
export function foreignLicence(code: string, licence: string): NumberProblem | undefined {
  if (cigaretteCode.check(cigaretteCode.normalise(code), '') !== undefined || !/^\d{12}$/.test(plainNumber(licence))) return undefined
  const delivered = licenceOfCode(code)
  if (delivered === plainNumber(licence)) return undefined
  return {
    zh: `喷码末 12 位（${delivered}）与本单许可证号不一致：这条烟配送给了另一家零售户，请核对。`,
    en: `The last 12 digits of the code (${delivered}) are not this licence number: these cigarettes were delivered to another retailer. Compare them.`,
  }
}
