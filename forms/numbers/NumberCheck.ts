/** What is wrong with a number, as a sentence that says what to do. */
export interface NumberProblem {
  readonly zh: string
  readonly en: string
}

/** How one kind of number is checked; the same on the screen and on the server. */
export interface NumberCheck {
  /** The form component's `type`. */
  readonly type: string
  /** The number without what people write between its digits. */
  normalise(value: string): string
  /** What is wrong with a normalised number; `today` is a date as 2026-11-23. */
  check(value: string, today: string): NumberProblem | undefined
}

/** Without blanks and hyphens, letters in capitals, full-width digits and letters made plain. */
export function plainNumber(value: string): string {
  return value.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase()
}
