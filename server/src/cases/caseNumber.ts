import { checkDigit } from './checkDigit.ts'

/** `HZ-TS-20261123-0042-7`: site, type code, business day, number of that day, check digit. */
export function formatCaseNumber(site: string, code: string, day: string, sequence: number): string {
  const stem = `${site}-${code}-${day.replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`
  return `${stem}-${checkDigit(stem)}`
}

/** Whether the text is a whole case number with the right check digit. */
export function isCaseNumber(text: string): boolean {
  const parts = /^([A-Z]{2}-[A-Z]{2}-\d{8}-\d{4,6})-(\d)$/.exec(text)
  return parts?.[1] !== undefined && checkDigit(parts[1]) === Number(parts[2])
}

/** Reads what a person typed: any case, spaces instead of hyphens, full-width digits. Null when it is no case number. */
export function parseCaseNumber(typed: string): string | null {
  const text = typed.normalize('NFKC').toUpperCase().replace(/[\s_]+/g, '-').replace(/[—–]/g, '-')
  if (isCaseNumber(text)) return text
  const packed = /^([A-Z]{2})-?([A-Z]{2})-?(\d{8})-?(\d{4,6})-?(\d)$/.exec(text)
  const number = packed?.slice(1).join('-')
  return number !== undefined && isCaseNumber(number) ? number : null
}
