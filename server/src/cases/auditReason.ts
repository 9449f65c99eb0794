import type { ServiceCase } from './ServiceCase.ts'

/** Seven digits and more in a row, with single blanks or hyphens, are a telephone, identity or licence number; those of a case number are not. */
const LONG_NUMBER = /(?<![A-Z]-[\d-]*)\d(?:[ -]?\d){6,}/g

/**
 * What the audit keeps of a reason somebody gave about a case. It can never be erased and is read by people outside the case's circle: long numbers
 * are masked, and of reports and confidential cases it says only that there is one, which the timeline holds encrypted.
 */
export function auditReason({ type, confidential }: Pick<ServiceCase, 'type' | 'confidential'>, text: string | null | undefined): string | undefined {
  if (text == null || text === '') return undefined
  if (type === 'report' || confidential) return `（${text.length} 字，见工单经过）`
  return maskedReason(text)
}

/** The words of a reason about no one case, long numbers masked. */
export function maskedReason(text: string): string {
  return text.replace(LONG_NUMBER, (digits) => `${digits.slice(0, 3)}****${digits.slice(-2)}`)
}
