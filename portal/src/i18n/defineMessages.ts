/** The same tree of keys with texts of another language. */
export type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

/** A noun's dictionary in both languages. The compiler refuses a key that one of them lacks. */
export interface Messages<T = object> {
  readonly zh: T
  readonly en: SameKeys<T>
}

/** Declares the words of one noun: `src/<noun>/messages.ts` exports `messages`, its keys are reached as `<noun>.<key>`. */
export function defineMessages<const T extends object>(zh: T, en: SameKeys<T>): Messages<T> {
  return { zh, en }
}
