import {
  DayTimeDuration,
  FeelNumber,
  isContext,
  isList,
  toJson,
  typeOf,
  YearMonthDuration,
  type CompiledExpression,
  type EvaluationClock,
  type FeelContext,
  type FeelValue,
  type Warning,
} from '../expression/index.ts'
import type { Key } from '../protocol/Key.ts'
import type { ErrorType } from '../protocol/RecordValue.ts'
import type { ReadState } from '../state/State.ts'
import { Incident } from './Incident.ts'
import type { RecordWriter } from './RecordWriter.ts'
import { ScopeVariables } from './ScopeVariables.ts'

/** Zeebe's names of result types in incident messages. */
export type ResultType = 'STRING' | 'NUMBER' | 'BOOLEAN' | 'ARRAY' | 'OBJECT' | 'NULL' | 'DATE' | 'DATE_TIME' | 'DURATION' | 'PERIOD'

const RESULT_TYPES: Readonly<Record<ReturnType<typeof typeOf>, ResultType>> = {
  null: 'NULL',
  boolean: 'BOOLEAN',
  string: 'STRING',
  number: 'NUMBER',
  list: 'ARRAY',
  context: 'OBJECT',
  date: 'DATE',
  'date and time': 'DATE_TIME',
  'local date and time': 'DATE_TIME',
  time: 'STRING',
  'local time': 'STRING',
  'days and time duration': 'DURATION',
  'years and months duration': 'PERIOD',
  range: 'NULL',
  function: 'NULL',
}

/** Evaluates expressions in the scope of an element instance; what is not as the model needs it becomes an Incident. */
export class ExpressionBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly zone: string

  constructor(state: ReadState, writer: RecordWriter, zone: string) {
    this.state = state
    this.writer = writer
    this.zone = zone
  }

  get clock(): EvaluationClock {
    return { now: this.writer.now, zone: this.zone }
  }

  variables(scopeKey: Key, extra?: ReadonlyMap<string, FeelValue>): ScopeVariables {
    return new ScopeVariables(this.state, scopeKey, extra)
  }

  /** Any value. Throws Incident only when the evaluation itself failed. */
  value(expression: CompiledExpression, scopeKey: Key, extra?: ReadonlyMap<string, FeelValue>, failsAs: ErrorType = 'EXTRACT_VALUE_ERROR'): FeelValue {
    return this.evaluate(expression, scopeKey, extra, failsAs).value
  }

  string(expression: CompiledExpression, scopeKey: Key): string {
    return this.typed(expression, scopeKey, ['STRING'], (value) => (typeof value === 'string' ? value : undefined))
  }

  boolean(expression: CompiledExpression, scopeKey: Key, extra?: ReadonlyMap<string, FeelValue>): boolean {
    return this.typed(expression, scopeKey, ['BOOLEAN'], (value) => (typeof value === 'boolean' ? value : undefined), extra)
  }

  /** A whole number; a fraction is cut off, as Zeebe does. */
  integer(expression: CompiledExpression, scopeKey: Key): number {
    return this.typed(expression, scopeKey, ['NUMBER'], (value) => (value instanceof FeelNumber ? Math.trunc(value.toDouble()) : undefined))
  }

  /** A number without a fraction; beyond 32 bits it wraps around, as in Zeebe. */
  wholeNumber(expression: CompiledExpression, scopeKey: Key): number {
    const number = this.typed(expression, scopeKey, ['NUMBER'], (value) => (value instanceof FeelNumber ? value : undefined))
    if (Number.isInteger(number.toDouble())) return Number(BigInt.asIntN(32, number.toBigInt()))
    throw new Incident('EXTRACT_VALUE_ERROR', `Expected result of the expression '${expression.source}' to be an integer, but was a decimal.`)
  }

  list(expression: CompiledExpression, scopeKey: Key): readonly FeelValue[] {
    return this.typed(expression, scopeKey, ['ARRAY'], (value) => (isList(value) ? value : undefined))
  }

  strings(expression: CompiledExpression, scopeKey: Key): string[] {
    const list = this.list(expression, scopeKey)
    return list.map((item) => {
      if (typeof item === 'string') return item
      throw new Incident('EXTRACT_VALUE_ERROR', `Expected result of the expression '${expression.source}' to be 'ARRAY' containing 'STRING' items, but was 'ARRAY' containing at least one non-'STRING' item.`)
    })
  }

  /** A context as a document of JSON texts. */
  document(expression: CompiledExpression, scopeKey: Key, extra?: ReadonlyMap<string, FeelValue>): Record<string, string> {
    const result = this.evaluate(expression, scopeKey, extra, 'IO_MAPPING_ERROR')
    if (!isContext(result.value)) throw new Incident('IO_MAPPING_ERROR', typeText(expression, ['OBJECT'], result.value, result.warnings))
    return documentOf(result.value)
  }

  /** A result that must be of one of the types; `accept` answers undefined for one that is not. */
  typed<T>(expression: CompiledExpression, scopeKey: Key, expected: readonly ResultType[], accept: (value: FeelValue) => T | undefined, extra?: ReadonlyMap<string, FeelValue>): T {
    const result = this.evaluate(expression, scopeKey, extra, 'EXTRACT_VALUE_ERROR')
    const accepted = accept(result.value)
    if (accepted === undefined) throw new Incident('EXTRACT_VALUE_ERROR', typeText(expression, expected, result.value, result.warnings))
    return accepted
  }

  /** The correlation key of a message subscription: text, or the whole part of a number. */
  correlationKey(expression: CompiledExpression, scopeKey: Key): string {
    const { value, warnings } = this.evaluate(expression, scopeKey, undefined, 'EXTRACT_VALUE_ERROR')
    if (typeof value === 'string') return value
    if (value instanceof FeelNumber) return String(value.toBigInt())
    const text = `Failed to extract the correlation key for '${expression.source}': The value must be either a string or a number, but was '${RESULT_TYPES[typeOf(value)]}'.`
    throw new Incident('EXTRACT_VALUE_ERROR', text + warningText(warnings), scopeKey)
  }

  private evaluate(expression: CompiledExpression, scopeKey: Key, extra: ReadonlyMap<string, FeelValue> | undefined, failsAs: ErrorType) {
    const result = expression.evaluate(this.variables(scopeKey, extra), this.clock)
    if (result.failure !== undefined) throw new Incident(failsAs, result.failure + warningText(result.warnings))
    return result
  }
}

/** Entries of a context as JSON texts. */
export function documentOf(context: FeelContext): Record<string, string> {
  return Object.fromEntries([...context].map(([name, value]) => [name, toJson(value)]))
}

/** True for both kinds of FEEL durations. */
export function isDuration(value: FeelValue): value is DayTimeDuration | YearMonthDuration {
  return value instanceof DayTimeDuration || value instanceof YearMonthDuration
}

function typeText({ source }: CompiledExpression, expected: readonly ResultType[], value: FeelValue, warnings: readonly Warning[]): string {
  const wanted = expected.length === 1 ? `'${expected[0]}'` : `one of '[${expected.join(', ')}]'`
  return `Expected result of the expression '${source}' to be ${wanted}, but was '${RESULT_TYPES[typeOf(value)]}'.${warningText(warnings)}`
}

function warningText(warnings: readonly Warning[]): string {
  if (warnings.length === 0) return ''
  return ` The evaluation reported the following warnings:\n${warnings.map(({ type, message }) => `[${type}] ${message}`).join('\n')}`
}
