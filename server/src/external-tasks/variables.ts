import { camundaErrors, CamundaError } from './CamundaError.ts'

export interface TypedValue {
  readonly type?: string | undefined
  readonly value?: unknown
  readonly valueInfo?: Readonly<Record<string, unknown>> | undefined
}

const INT_MAX = 2_147_483_647
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}[+-]\d{4}$/

/** A process variable as Camunda writes it: nested values are JSON text, whole numbers Integer or Long. */
export function toCamunda(value: unknown): TypedValue {
  if (value === null || value === undefined) return { type: 'Null', value: null, valueInfo: {} }
  if (typeof value === 'string') return { type: 'String', value, valueInfo: {} }
  if (typeof value === 'boolean') return { type: 'Boolean', value, valueInfo: {} }
  if (typeof value === 'number') return { type: numberType(value), value, valueInfo: {} }
  return { type: 'Json', value: JSON.stringify(value), valueInfo: {} }
}

function numberType(value: number): string {
  if (!Number.isInteger(value)) return 'Double'
  return Math.abs(value) <= INT_MAX ? 'Integer' : 'Long'
}

type Reader = (given: unknown, typeName: string) => unknown

/** Types a worker may send, in lower case as camunda-external-task-client-js writes them. */
const READERS: Readonly<Record<string, Reader>> = {
  string: (given) => (given == null ? null : String(given)),
  boolean: (given, type) => (typeof given === 'boolean' || given == null ? (given ?? null) : text(given, type, /^(true|false)$/i).toLowerCase() === 'true'),
  short: (given, type) => number(given, type, 32_767, true),
  integer: (given, type) => number(given, type, INT_MAX, true),
  long: (given, type) => number(given, type, Number.MAX_SAFE_INTEGER, true),
  double: (given, type) => number(given, type, Number.MAX_VALUE, false),
  date: (given, type) => (given == null ? null : instant(text(given, type, DATE))),
  null: () => null,
  json: (given) => json(given, 'Json'),
  object: (given) => json(given, 'Object'),
}

/** A worker's typed variables as plain process variables. Throws CamundaError 400 for what cannot be converted. */
export function fromCamunda(variables: Readonly<Record<string, TypedValue>> | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables ?? {}).map(([name, typed]) => [name, read(typed)]))
}

function read({ type, value }: TypedValue): unknown {
  if (type === undefined || type === '') return value ?? null
  const reader = READERS[type.toLowerCase()]
  // Files and bytes belong into the server's attachments, never into the engine.
  if (reader === undefined) throw new CamundaError(400, 'RestException', `Unsupported value type '${type}'`, null)
  return reader(value, type)
}

function number(given: unknown, type: string, max: number, whole: boolean): number | null {
  if (given == null) return null
  const value = typeof given === 'number' ? given : typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN
  if (!Number.isFinite(value) || Math.abs(value) > max || (whole && !Number.isInteger(value))) throw cannotConvert(given, type)
  return value
}

function text(given: unknown, type: string, shape: RegExp): string {
  if (typeof given !== 'string' || !shape.test(given)) throw cannotConvert(given, type)
  return given
}

function instant(given: string): string {
  const parsed = new Date(given.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  if (Number.isNaN(parsed.getTime())) throw cannotConvert(given, 'Date')
  return parsed.toISOString()
}

/** Broken JSON text is stored as text, as Camunda does. */
function json(given: unknown, type: string): unknown {
  if (given == null) return null
  if (typeof given !== 'string') throw camundaErrors.invalidRequest(`Must provide 'null' or String value for value of SerializableValue type '${type}'.`)
  try {
    return JSON.parse(given) as unknown
  } catch {
    return given
  }
}

function cannotConvert(given: unknown, type: string): CamundaError {
  const javaType = type.toLowerCase() === 'date' ? 'java.util.Date' : `java.lang.${type.charAt(0).toUpperCase()}${type.slice(1).toLowerCase()}`
  return camundaErrors.invalidRequest(`Cannot convert value '${String(given)}' of type '${type}' to java type ${javaType}`)
}

/** `2026-01-02T03:04:05.678+0000` */
export function camundaDate(date: Date): string {
  return date.toISOString().replace('Z', '+0000')
}
