/** What somebody remembers of a case number. */
export interface NumberParts {
  readonly site?: string
  readonly code?: string
  readonly day?: string
  readonly sequence?: string
}

/** Reads a part of a case number, or a whole one whose check digit is wrong: `0042`, `20261123-0042`, `HZ-TS-20261123`. Null for anything else. */
export function numberParts(typed: string): NumberParts | null {
  const text = typed.normalize('NFKC').toUpperCase().replace(/[\s_—–]+/g, '-').replace(/^-+|-+$/g, '')
  if (!/\d/.test(text)) return null
  const whole = /^(?:([A-Z]{2})-?)?(?:([A-Z]{2})-?)?(20\d{6})(?:-?(\d{4,6})(?:-?\d)?)?$/.exec(text)
  if (whole) return named(whole[1], whole[2], whole[3], whole[4])
  const end = /^(\d{1,6})(?:-\d)?$/.exec(text)
  return end?.[1] === undefined || Number(end[1]) === 0 ? null : { sequence: end[1] }
}

/** Whether somebody typed a whole case number, right or wrong. */
export function looksWhole(typed: string): boolean {
  return /^[A-Z]{2}-?[A-Z]{2}-?20\d{6}-?\d{4,6}-?\d$/.test(typed.normalize('NFKC').toUpperCase().replace(/[\s_—–]+/g, '-'))
}

function named(site: string | undefined, code: string | undefined, day: string | undefined, sequence: string | undefined): NumberParts {
  return { ...(site === undefined ? {} : { site }), ...(code === undefined ? {} : { code }), ...(day === undefined ? {} : { day }), ...(sequence === undefined ? {} : { sequence }) }
}
