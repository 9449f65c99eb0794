import { BoxedContext, FeelFunction, type FeelValue } from '../expression/index.ts'
import { coerced } from './coerced.ts'
import { ITERATIONS } from './iterations.ts'
import { compileTable } from './compileTable.ts'
import { compileExpressionOf, compileText, feelText, type ModelGrammar } from './compileText.ts'
import { DecisionFailure, type DecisionScope } from './DecisionScope.ts'
import type { DecisionLogic } from './logic.ts'
import { childOf, childrenOf, type XmlElement } from './readXml.ts'

type Compiler = (element: XmlElement, grammar: ModelGrammar) => DecisionLogic

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
export function compileLogic(parent: XmlElement, grammar: ModelGrammar): DecisionLogic | undefined {
  const element = parent.children.find((child) => compilerOf(child, grammar) !== undefined)
  return element === undefined ? undefined : compileElement(element, grammar)
}

function compilerOf({ name }: XmlElement, { isStandard }: ModelGrammar): Compiler | undefined {
  return COMPILERS[name] ?? (isStandard ? ITERATIONS[name] : undefined)
}

/** What an element decides, as the type wants it that the standard lets it name. */
function compileElement(element: XmlElement, grammar: ModelGrammar): DecisionLogic | undefined {
  const logic = compilerOf(element, grammar)?.(element, grammar)
  const { typeRef } = element.attributes
  if (logic === undefined || !grammar.isStandard || typeRef === undefined) return logic
  return { ...logic, evaluate: (scope, tracer) => coerced(logic.evaluate(scope, tracer), typeRef, scope) }
}

/** All pieces of logic among an element's children. */
function compileAll(parent: XmlElement, grammar: ModelGrammar): DecisionLogic[] {
  return parent.children.map((child) => compileElement(child, grammar)).filter((logic) => logic !== undefined)
}

/** The grammar with those of some more names that it can't tell from an expression by itself. */
export function withNames(grammar: ModelGrammar, names: readonly string[]): ModelGrammar {
  const needsHelp = grammar.isStandard ? /[\s+\-*/'.]/ : /\s/
  return { ...grammar, names: [...grammar.names, ...names.filter((name) => needsHelp.test(name))] }
}

function compileLiteral(element: XmlElement, grammar: ModelGrammar): DecisionLogic {
  return { type: 'LITERAL_EXPRESSION', evaluate: compileExpressionOf(element, grammar) }
}

/** Entries see the entries before them. The entry without a variable is the result of the whole. */
function compileContext(element: XmlElement, grammar: ModelGrammar): DecisionLogic {
  const inside = withNames(grammar, childrenOf(element, 'contextEntry').map(variableName))
  const entries = childrenOf(element, 'contextEntry').map((entry) => ({
    name: childOf(entry, 'variable')?.attributes['name'],
    type: childOf(entry, 'variable')?.attributes['typeRef'],
    logic: compileLogic(entry, inside),
  }))
  return {
    type: 'CONTEXT',
    evaluate: (scope) => {
      const context = new BoxedContext()
      const scopeInside = scope.with(context)
      for (const { name, type, logic } of entries) {
        const value = coerced(logic?.evaluate(scopeInside) ?? null, type, scope)
        if (name === undefined) return value
        context.set(name, value)
      }
      return context
    },
  }
}

function variableName(entry: XmlElement): string {
  return childOf(entry, 'variable')?.attributes['name'] ?? ''
}

/** Calls a business knowledge model with named parameters. */
function compileInvocation(element: XmlElement, grammar: ModelGrammar): DecisionLogic {
  const target = feelText(childOf(element, 'literalExpression'))
  const callee = compileText(target === '' ? 'null' : target, grammar)
  const bindings = childrenOf(element, 'binding').map((binding) => ({
    name: childOf(binding, 'parameter')?.attributes['name'] ?? '',
    logic: compileLogic(binding, grammar),
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

function compileList(element: XmlElement, grammar: ModelGrammar): DecisionLogic {
  const items = compileAll(element, grammar)
  return { type: 'LIST', evaluate: (scope) => items.map((item) => item.evaluate(scope)) }
}

/** A list of contexts, one per row. */
function compileRelation(element: XmlElement, grammar: ModelGrammar): DecisionLogic {
  const columns = childrenOf(element, 'column').map((column) => column.attributes['name'] ?? '')
  const rows = childrenOf(element, 'row').map((row) => compileAll(row, grammar))
  return {
    type: 'RELATION',
    evaluate: (scope) => rows.map((row) => new Map(columns.map((column, index) => [column, row[index]?.evaluate(scope) ?? null]))),
  }
}

function compileFunction(element: XmlElement, grammar: ModelGrammar): DecisionLogic {
  const formal = childrenOf(element, 'formalParameter').map(({ attributes }) => ({ name: attributes['name'] ?? '', type: attributes['typeRef'] }))
  const parameters = formal.map(({ name }) => name)
  const bodyName = element.children.find((child) => compilerOf(child, grammar) !== undefined)?.name ?? 'null'
  if (!grammar.isStandard && bodyName !== 'literalExpression') grammar.problems.push(`expected literal expression but found '${bodyName}'`)
  const isForeign = grammar.isStandard && /^(Java|PMML)$/.test(element.attributes['kind'] ?? '')
  const body = isForeign ? undefined : compileLogic(element, withNames(grammar, parameters))
  const evaluate = (scope: DecisionScope) =>
    new FeelFunction(parameters, (values) => {
      const given = new Map(formal.map(({ name, type }, index) => [name, coerced(values[index] ?? null, type, scope)]))
      return body?.evaluate(scope.with(given)) ?? null
    })
  return { type: 'FUNCTION_DEFINITION', evaluate }
}
