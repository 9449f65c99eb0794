import { NO_VARIABLES, type Variables } from './Variables.ts'

/** Thrown for a document that is no JSON object. The message is Zeebe's; gateway status INVALID_ARGUMENT, without a `Command` prefix. */
export class InvalidVariablesError extends Error {}

/** Deeper nesting than this is refused: it serves no process and costs stack. */
const MAX_DEPTH = 200

/** Reads a document of variables as clients send it. Blank text and `null` are the empty document. Throws InvalidVariablesError. */
export function parseVariables(text: string): Variables {
  if (text.trim() === '' || text === '{}') return NO_VARIABLES
  const root = parse(text)
  if (root === null) return NO_VARIABLES
  if (typeof root !== 'object' || Array.isArray(root)) {
    throw new InvalidVariablesError(`Property 'variables' is invalid: Expected document to be a root level object, but was '${typeName(root)}'`)
  }
  const variables: Record<string, string> = {}
  for (const [name, value] of Object.entries(root)) variables[name] = toText(value, 0)
  return variables
}

/** Numbers keep their text through JSON.parse, since 1.0 and 9007199254740993 would not survive as doubles. */
class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && context?.source !== undefined && !/^-?\d{1,15}$/.test(context.source) ? new NumberText(context.source) : value,
    )
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new InvalidVariablesError(`Invalid JSON value: ${reason}\n at [Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: 1, column: 1]`)
  }
}

function toText(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new InvalidVariablesError(`Invalid JSON value: Document nesting depth exceeds the maximum allowed (${MAX_DEPTH})`)
  if (value instanceof NumberText) return numberText(value.text)
  if (Array.isArray(value)) return `[${value.map((item) => toText(item, depth + 1)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${toText(member, depth + 1)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}

/** Whole numbers stay whole when 64 bits hold them; all others become doubles in Java's notation, as Zeebe stores them. */
function numberText(source: string): string {
  if (/^-?\d+$/.test(source) && BigInt(source) === BigInt.asIntN(64, BigInt(source)) && source !== '-0') return source
  const value = Number(source)
  const size = Math.abs(value)
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  if (!Number.isFinite(value)) return 'null'
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value)
  if (Number.isInteger(value) && size < 1e7) return `${value}.0`
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'ARRAY'
  if (typeof value === 'string') return 'STRING'
  if (typeof value === 'boolean') return 'BOOLEAN'
  return typeof value === 'number' ? 'INTEGER' : 'FLOAT'
}
