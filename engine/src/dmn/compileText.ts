import { compileFeel, compileUnaryTests, type EvaluationResult, FeelSyntaxError, type FeelValue, type Grammar } from '../expression/index.ts'
import { DecisionFailure, type DecisionScope } from './DecisionScope.ts'
import { childOf, type XmlElement } from './readXml.ts'

/** The names of FEEL that Zeebe knows. */
const LANGUAGES = /^(feel|https?:\/\/www\.omg\.org\/spec\/(FEEL\/20140401|DMN\/2018052[0-9]\/FEEL\/?|DMN\/(20191111|20211108)\/FEEL\/?))?$/i

/** What the texts of one model are read with. */
export interface ModelGrammar extends Grammar {
  /** All that is wrong with them: the model is refused with the whole list. */
  readonly problems: string[]
}

/** A compiled cell or expression. Throws DecisionFailure when its evaluation fails. */
export type TextEvaluator = (scope: DecisionScope) => FeelValue

/** The FEEL text inside an element, trimmed; empty when there is none. */
export function feelText(element: XmlElement | undefined): string {
  return (element === undefined ? '' : (childOf(element, 'text')?.text ?? '')).trim()
}

/** Compiles the FEEL text inside an element; there must be some. */
export function compileExpressionOf(element: XmlElement | undefined, grammar: ModelGrammar): TextEvaluator {
  const language = element?.attributes['expressionLanguage'] ?? ''
  if (!(grammar.isStandard ? /FEEL|^$/i : LANGUAGES).test(language)) return refused(grammar, `Expression language '${language.toLowerCase()}' is not supported`)
  const isWithoutText = element !== undefined && childOf(element, 'text') === undefined
  if (isWithoutText) return refused(grammar, `The expression '${element.attributes['id'] ?? 'null'}' must not be empty.`)
  return compileText(feelText(element), grammar)
}

/** Compiles an expression. Text that is not FEEL is a problem of the grammar's. */
export function compileText(text: string, grammar: ModelGrammar): TextEvaluator {
  const compiled = parsing(() => compileFeel(text, grammar), 'expression', grammar)
  return compiled === null ? nothing : (scope) => succeeded(compiled.evaluate(scope, scope.clock))
}

/** Compiles the cell of a rule: does it hold for an input? */
export function compileCell(text: string, grammar: ModelGrammar): (input: FeelValue, scope: DecisionScope) => boolean {
  const compiled = parsing(() => compileUnaryTests(text, grammar), 'unary-tests', grammar)
  return compiled === null ? () => false : (input, scope) => succeeded(compiled.evaluate(input, scope, scope.clock)) === true
}

function succeeded({ value, failure }: EvaluationResult): FeelValue {
  if (failure !== undefined) throw new DecisionFailure(failure)
  return value
}

function parsing<T>(compile: () => T, what: string, { problems }: ModelGrammar): T | null {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) throw error
    problems.push(`FEEL ${what}: ${error.message}`)
    return null
  }
}

function refused({ problems }: ModelGrammar, problem: string): TextEvaluator {
  problems.push(problem)
  return nothing
}

/** Stands for a text that could not be read; nothing is decided with it. */
const nothing: TextEvaluator = () => null
