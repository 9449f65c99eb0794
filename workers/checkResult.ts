const MAX_BYTES = 32 * 1024
const MAX_TEXT = 1000
/** Eight times what any worker may add: a process that carries more has become a database. */
const MAX_INPUT_BYTES = 256 * 1024

/** Thrown when a worker returns more than references and small scalars; the engine holds the flow, the database the facts. */
export class ResultTooLarge extends Error {
  constructor(what: string) {
    super(`Expected a result of references and small scalars, but ${what}`)
    this.name = 'ResultTooLarge'
  }
}

/** Throws {@link ResultTooLarge} for results above 32 KiB or texts above 1000 characters. */
export function checkResult(variables: Readonly<Record<string, unknown>>): void {
  const json = JSON.stringify(variables, (name, value: unknown) => {
    if (typeof value === 'string' && value.length > MAX_TEXT) throw new ResultTooLarge(`"${name}" is a text of ${value.length} characters`)
    return value
  })
  const bytes = Buffer.byteLength(json)
  if (bytes > MAX_BYTES) throw new ResultTooLarge(`it has ${bytes} bytes`)
}

/** Throws {@link ResultTooLarge} for a job whose variables together exceed 256 KiB. */
export function checkInput(variables: Readonly<Record<string, unknown>>): void {
  const sizes = Object.entries(variables).map(([name, value]) => ({ name, bytes: Buffer.byteLength(JSON.stringify(value) ?? '') }))
  const bytes = sizes.reduce((sum, each) => sum + each.bytes, 0)
  if (bytes <= MAX_INPUT_BYTES) return
  const largest = sizes.toSorted((a, b) => b.bytes - a.bytes)[0]
  throw new ResultTooLarge(`the job carries ${bytes} bytes of variables, most of them in "${largest?.name ?? ''}"`)
}
