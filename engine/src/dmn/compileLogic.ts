import { FeelFunction, type FeelValue } from '../expression/index.ts'
import { compileTable } from './compileTable.ts'
import { compileExpressionOf, compileText, feelText } from './compileText.ts'
import { DecisionFailure, type DecisionScope } from './DecisionScope.ts'
import type { DecisionLogic } from './logic.ts'
import { childOf, childrenOf, type XmlElement } from './readXml.ts'

type Compiler = (element: XmlElement, names: readonly string[]) => DecisionLogic

const COMPILERS: Readonly<Record<string, Compiler>> = {
  decisionTable: compileTable,
  literalExpression: compileLiteral,
  context: compileContext,
  invocation: compileInvocation,
  list: compileList,
  relation: compileRelation,
  functionDefinition: compileFunction,
}

/** Compiles the first piece of logic among an element's children; undefined when there is none. Throws DecisionModelError. */
export function compileLogic(parent: XmlElement, names: readonly string[]): DecisionLogic | undefined {
  const element = parent.children.find((child) => child.name in COMPILERS)
  return element === undefined ? undefined : COMPILERS[element.name]?.(element, names)
}

function compileLiteral(element: XmlElement, names: readonly string[]): DecisionLogic {
  return { type: 'LITERAL_EXPRESSION', evaluate: compileExpressionOf(element, names) }
}

/** Entries see the entries before them. The entry without a variable is the result of the whole. */
function compileContext(element: XmlElement, names: readonly string[]): DecisionLogic {
  const entries = childrenOf(element, 'contextEntry').map((entry) => ({
    name: childOf(entry, 'variable')?.attributes['name'],
    logic: compileLogic(entry, [...names, ...childrenOf(element, 'contextEntry').flatMap(spacedName)]),
  }))
  return {
    type: 'CONTEXT',
    evaluate: (scope) => {
      const context = new Map<string, FeelValue>()
      const inside = scope.with(context)
      for (const { name, logic } of entries) {
        const value = logic?.evaluate(inside) ?? null
        if (name === undefined) return value
        context.set(name, value)
      }
      return context
    },
  }
}

function spacedName(entry: XmlElement): string[] {
  const name = childOf(entry, 'variable')?.attributes['name'] ?? ''
  return name.includes(' ') ? [name] : []
}

/** Calls a business knowledge model with named parameters. */
function compileInvocation(element: XmlElement, names: readonly string[]): DecisionLogic {
  const target = feelText(childOf(element, 'literalExpression'))
  const callee = compileText(target === '' ? 'null' : target, names)
  const bindings = childrenOf(element, 'binding').map((binding) => ({
    name: childOf(binding, 'parameter')?.attributes['name'] ?? '',
    logic: compileLogic(binding, names),
  }))
  return {
    type: 'INVOCATION',
    evaluate: (scope) => {
      const called = callee(scope)
      if (!(called instanceof FeelFunction)) throw new DecisionFailure(`no BKM found with name '${target}'`)
      const values = new Map(bindings.map(({ name, logic }) => [name, logic?.evaluate(scope) ?? null]))
      return called.invoke(called.parameters.map((parameter) => argumentOf(parameter, values, scope)))
    },
  }
}

/** A parameter without binding is looked up among the variables, as in Zeebe. */
function argumentOf(parameter: string, bound: ReadonlyMap<string, FeelValue>, scope: DecisionScope): FeelValue {
  const value = bound.has(parameter) ? bound.get(parameter) : scope.get(parameter)
  if (value === undefined) throw new DecisionFailure(`no parameter found with name '${parameter}'`)
  return value
}

function compileList(element: XmlElement, names: readonly string[]): DecisionLogic {
  const items = element.children.filter((child) => child.name in COMPILERS).map((child) => COMPILERS[child.name]?.(child, names))
  return { type: 'LIST', evaluate: (scope) => items.map((item) => item?.evaluate(scope) ?? null) }
}

/** A list of contexts, one per row. */
function compileRelation(element: XmlElement, names: readonly string[]): DecisionLogic {
  const columns = childrenOf(element, 'column').map((column) => column.attributes['name'] ?? '')
  const rows = childrenOf(element, 'row').map((row) => row.children.filter((child) => child.name in COMPILERS).map((child) => COMPILERS[child.name]?.(child, names)))
  return {
    type: 'RELATION',
    evaluate: (scope) => rows.map((row) => new Map(columns.map((column, index) => [column, row[index]?.evaluate(scope) ?? null]))),
  }
}

function compileFunction(element: XmlElement, names: readonly string[]): DecisionLogic {
  const parameters = childrenOf(element, 'formalParameter').map((parameter) => parameter.attributes['name'] ?? '')
  const body = compileLogic(element, [...names, ...parameters.filter((name) => name.includes(' '))])
  const evaluate = (scope: DecisionScope) =>
    new FeelFunction(parameters, (values) => {
      const given = new Map(parameters.map((parameter, index) => [parameter, values[index] ?? null]))
      return body?.evaluate(scope.with(given)) ?? null
    })
  return { type: 'FUNCTION_DEFINITION', evaluate }
}
