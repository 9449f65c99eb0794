import type { SyntaxNode } from '@lezer/common'
import { EvaluationError, type Evaluator, type Scope, type StandardRules } from '../Evaluation.ts'
import { FrameScope } from '../FrameScope.ts'
import { builtIns, standardBuiltIns } from '../functions/builtIns.ts'
import { type BuiltIn, Failure } from '../functions/BuiltIn.ts'
import { coerce } from '../typing/coerce.ts'
import type { FeelType } from '../typing/FeelType.ts'
import { NumberRangeError } from '../values/FeelNumber.ts'
import { FeelFunction } from '../values/FeelFunction.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isContext, isList } from '../values/typeOf.ts'
import { compileNode } from './compileNode.ts'
import { compileType } from './compileType.ts'
import { nameOf, part, parts, textOf } from './parts.ts'

interface Arguments {
  readonly values: readonly Evaluator[]
  /** Present when the arguments are named. */
  readonly names: readonly string[] | null
}

/** `f(a, b)` and `f(x: a)`. Functions of the expression come before built-in ones; a variable that is no function hides none. */
export function compileInvocation(node: SyntaxNode, source: string): Evaluator {
  const callee = part(node, 0)
  if (callee.name === 'VariableName') return compileCall(writtenName(callee, source), compileArguments(node, source))
  const given = compileArguments(node, source)
  if (callee.name === 'PathExpression') return compilePathCall(callee, given, source)
  const target = compileNode(callee, source)
  return (scope) => {
    const called = target(scope)
    if (called instanceof FeelFunction) return callFunction(called, given, scope) ?? noFunction('anonymous', given, scope)
    return scope.evaluation.warn('INVALID_TYPE', `Expected function but found '${toText(called)}'`)
  }
}

/** `c.f(x)`: a function among the entries of a context. In Zeebe it fails the evaluation when there is no such function. */
function compilePathCall(callee: SyntaxNode, given: Arguments, source: string): Evaluator {
  const base = compileNode(part(callee, 0), source)
  const name = nameOf(part(callee, 1), source)
  return (scope) => {
    const context = base(scope)
    if (!isContext(context)) throw new EvaluationError(`Expected context but found '${toText(context)}'`)
    const called = context.get(name)
    const result = called instanceof FeelFunction ? callFunction(called, given, scope) : undefined
    if (result === undefined) throw new EvaluationError(noFunctionText(name, given))
    return result
  }
}

/** A built-in function whose name the grammar has already recognised. */
export function compileBuiltIn(name: string, node: SyntaxNode, source: string): Evaluator {
  return compileCall(name, compileArguments(node, source))
}

/** `function(a, b) a + b`. */
export function compileFunctionDefinition(node: SyntaxNode, source: string): Evaluator {
  const formal = node.getChild('FormalParameters')
  const parameters = formal === null ? [] : parts(formal).map((parameter) => compileParameter(parameter, source))
  const names = parameters.map(({ name }) => name)
  const bodyNode = node.getChild('FunctionBody')
  // Functions written in Java are not ours to run.
  if (bodyNode === null || node.getChild('external') !== null) return (scope) => scope.evaluation.warn('UNKNOWN', 'External functions are not supported.')
  const body = compileNode(part(bodyNode, 0), source)
  return (scope) =>
    new FeelFunction(names, (values) => {
      scope.evaluation.spend(1)
      const { standard } = scope.evaluation
      const given = parameters.map(({ name, type }, index) => [name, typed(values[index] ?? null, type, standard)] as const)
      return body(new FrameScope(scope, new Map(given)))
    })
}

function compileParameter(node: SyntaxNode, source: string): { name: string; type: FeelType | null } {
  const type = node.getChild('Type')
  return { name: nameOf(part(node, 0), source), type: type === null ? null : compileType(type, source) }
}

/** Zeebe's grammar knows no types of parameters, so only the standard asks for them. */
function typed(value: FeelValue, type: FeelType | null, standard: StandardRules | undefined): FeelValue {
  return type === null || standard === undefined ? value : coerce(value, type, standard.types)
}

function compileArguments(node: SyntaxNode, source: string): Arguments {
  const positional = node.getChild('PositionalParameters')
  if (positional !== null) return { values: parts(positional).map((value) => compileNode(value, source)), names: null }
  const named = node.getChild('NamedParameters')
  const given = named === null ? [] : parts(named)
  return {
    names: given.map((parameter) => nameOf(part(parameter, 0), source)),
    values: given.map((parameter) => compileNode(part(parameter, 1), source)),
  }
}

/** A name as it is written, white space and all; only back-ticks go. */
function writtenName(node: SyntaxNode, source: string): string {
  const text = textOf(node, source)
  return text.startsWith('`') ? nameOf(node, source) : text
}

/** Zeebe knows a name with spaces only when it is written with one between two words; the standard does not mind more. */
function compileCall(written: string, given: Arguments): Evaluator {
  const name = written.replace(/\s+/g, ' ')
  const zeebe = prepare(builtIns, written, given)
  const standard = prepare(standardBuiltIns, name, given)
  return (scope) => {
    const own = scope.lookup(name)
    if (own instanceof FeelFunction) {
      const result = callFunction(own, given, scope)
      if (result !== undefined) return result
    }
    const found = scope.evaluation.standard === undefined ? zeebe : standard
    if (found === null) return noFunction(name, given, scope)
    const values = found.order.map((value) => (value === null ? null : value(scope)))
    return callBuiltIn(name, found.builtIn, found.takesList ? spread(values) : values, scope)
  }
}

interface Prepared {
  readonly builtIn: BuiltIn
  /** The last argument is the list of what a call without names would give one by one. */
  readonly takesList: boolean
  readonly order: readonly (Evaluator | null)[]
}

function prepare(known: ReadonlyMap<string, readonly BuiltIn[]>, name: string, given: Arguments): Prepared | null {
  const builtIn = findBuiltIn(known, name, given)
  return builtIn === undefined ? null : { builtIn, takesList: builtIn.variadic && given.names !== null, order: orderOf(builtIn, given) }
}

function findBuiltIn(known: ReadonlyMap<string, readonly BuiltIn[]>, name: string, given: Arguments): BuiltIn | undefined {
  const { names, values } = given
  return known.get(name)?.find((builtIn) => {
    if (names === null) return builtIn.variadic ? values.length >= Math.max(1, builtIn.parameters.length - 1) : builtIn.parameters.length === values.length
    return names.every((parameter) => builtIn.parameters.includes(parameter)) && (builtIn.variadic || names.length === builtIn.parameters.length)
  })
}

function orderOf(builtIn: BuiltIn, { names, values }: Arguments): readonly (Evaluator | null)[] {
  return names === null ? values : builtIn.parameters.map((parameter) => values[names.indexOf(parameter)] ?? null)
}

/** Anything but a list is one argument too few. */
function spread(values: readonly FeelValue[]): readonly FeelValue[] {
  const last = values.at(-1) ?? null
  return isList(last) ? [...values.slice(0, -1), ...last] : values.slice(0, -1)
}

function callBuiltIn(name: string, builtIn: BuiltIn, values: readonly FeelValue[], { evaluation }: Scope): FeelValue {
  const result = failing(() => builtIn.invoke(values, evaluation))
  if (!(result instanceof Failure)) return result
  if (result.exception !== undefined) evaluation.raise(result.exception)
  if (name === 'assert') return evaluation.warn('ASSERT_FAILURE', result.reason)
  return evaluation.warn('FUNCTION_INVOCATION_FAILURE', `Failed to invoke function '${name}': ${result.reason}`)
}

/** Numbers and dates end somewhere; a function that leaves them fails, the evaluation goes on. */
function failing(invoke: () => FeelValue | Failure): FeelValue | Failure {
  try {
    return invoke()
  } catch (error) {
    if (error instanceof NumberRangeError) return new Failure(error.message, error.exception)
    if (error instanceof RangeError && !/call stack/.test(error.message)) return new Failure(error.message)
    throw error
  }
}

/** Undefined when the function takes other parameters than those given. */
function callFunction(called: FeelFunction, { names, values }: Arguments, scope: Scope): FeelValue | undefined {
  const { parameters } = called
  if (names === null) return parameters.length === values.length ? called.invoke(values.map((value) => value(scope))) : undefined
  if (!names.every((name) => parameters.includes(name))) return undefined
  return called.invoke(parameters.map((parameter) => values[names.indexOf(parameter)]?.(scope) ?? null))
}

function noFunction(name: string, given: Arguments, { evaluation }: Scope): null {
  return evaluation.warn('NO_FUNCTION_FOUND', noFunctionText(name, given))
}

function noFunctionText(name: string, { names, values }: Arguments): string {
  return `No function found with name '${name}' ${names === null ? `and ${values.length} parameters` : `and parameters: ${names.join(',')}`}`
}
