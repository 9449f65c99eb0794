/** What Zeebe says of a body that is no JSON, or whose members are of another kind. */
export const UNREADABLE = 'Failed to read HTTP message'

/** Thrown for a request that can't be meant; becomes status 400. */
export class BadRequest extends Error {
  readonly title: string

  constructor(detail: string, title = 'Bad Request') {
    super(detail)
    this.title = title
  }
}

type Body = Readonly<Record<string, unknown>>

/** A member that is text; null counts as absent. Throws BadRequest. */
export function optionalText(body: Body, name: string): string | undefined {
  return optional(body, name, (value) => typeof value === 'string')
}

/** A member that is true or false. Throws BadRequest. */
export function optionalBoolean(body: Body, name: string): boolean | undefined {
  return optional(body, name, (value) => typeof value === 'boolean')
}

/** A member that is a list of texts. Throws BadRequest. */
export function optionalTexts(body: Body, name: string): string[] | undefined {
  return optional(body, name, (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'))
}

/** A member that is an object. Throws BadRequest. */
export function optionalObject(body: Body, name: string): Body | undefined {
  return optional(body, name, (value) => typeof value === 'object' && !Array.isArray(value))
}

/** A member that is a number of 32 bits, or such a number as text; a fraction is cut off, empty text is none. Throws BadRequest. */
export function optionalInteger(body: Body, name: string): number | undefined {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  const text = typeof value === 'string' ? value.trim() : isNumber(value) ? value.rawJSON : undefined
  if (value === undefined || value === null || text === '') return undefined
  const number = Math.trunc(Number(text))
  // A fraction may only be a number, not a text.
  if (text === undefined || !Number.isInteger(number) || number !== (number | 0) || (typeof value === 'string' && !/^[+-]?\d+$/.test(text))) throw new BadRequest(UNREADABLE)
  return number
}

/** A number as it was written. */
function isNumber(value: unknown): value is { readonly rawJSON: string } {
  return (JSON as unknown as { isRawJSON: (value: unknown) => boolean }).isRawJSON(value)
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})(\[[^\]]+\])?$/

/** Members that are ISO date-times with an offset; empty text resets one. What is wrong with them is added to `problems`. Throws BadRequest. */
export function optionalDates<Name extends string>(body: Body, names: Readonly<Record<Name, string>>, problems: string[]): Partial<Record<Name, string>> {
  const given = (Object.keys(names) as Name[]).map((name) => [name, optionalText(body, name)] as const)
  const bad = given.filter(([, text]) => text !== undefined && text !== '' && !DATE_TIME.test(text))
  problems.push(...bad.map(([name, text]) => `The provided ${names[name]} date '${text?.slice(0, 100)}' cannot be parsed as a date according to RFC 3339, section 5.6.`))
  return Object.fromEntries(given.filter(([, text]) => text !== undefined)) as Partial<Record<Name, string>>
}

function optional<T>(body: Body, name: string, fits: (value: unknown) => boolean): T | undefined {
  const value = Object.hasOwn(body, name) ? body[name] : undefined
  if (value === undefined || value === null) return undefined
  if (!fits(value)) throw new BadRequest(UNREADABLE)
  return value as T
}
