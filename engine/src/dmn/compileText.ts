import { compileFeel, compileUnaryTests, type EvaluationResult, FeelSyntaxError, type FeelValue, type Grammar } from '../expression/index.ts'
import { DecisionFailure, type DecisionScope } from './DecisionScope.ts'
import { DecisionModelError } from './DecisionModelError.ts'
import { childOf, type XmlElement } from './readXml.ts'

/** The names of FEEL that Zeebe knows. */
const LANGUAGES = /^(feel|https?:\/\/www\.omg\.org\/spec\/(FEEL\/20140401|DMN\/2018052[0-9]\/FEEL\/?|DMN\/(20191111|20211108)\/FEEL\/?))?$/i

/** A compiled cell or expression. Throws DecisionFailure when its evaluation fails. */
export type TextEvaluator = (scope: DecisionScope) => FeelValue

/** The FEEL text inside an element, trimmed; empty when there is none. */
export function feelText(element: XmlElement | undefined): string {
  return (element === undefined ? '' : (childOf(element, 'text')?.text ?? '')).trim()
}

/** Compiles the FEEL text inside an element; there must be some. Throws DecisionModelError. */
export function compileExpressionOf(element: XmlElement | undefined, grammar: Grammar): TextEvaluator {
  const language = element?.attributes['expressionLanguage'] ?? ''
  if (!(grammar.isStandard ? /FEEL|^$/i : LANGUAGES).test(language)) throw new DecisionModelError(`Expression language '${language}' is not supported`)
  return compileText(feelText(element), grammar)
}

/** Compiles an expression. Throws DecisionModelError for text that is not FEEL. */
export function compileText(text: string, grammar: Grammar): TextEvaluator {
  const compiled = parsing(() => compileFeel(text, grammar))
  return (scope) => {
    return succeeded(compiled.evaluate(scope, scope.clock))
  }
}

/** Compiles the cell of a rule: does it hold for an input? */
export function compileCell(text: string, grammar: Grammar): (input: FeelValue, scope: DecisionScope) => boolean {
  const compiled = parsing(() => compileUnaryTests(text, grammar))
  return (input, scope) => {
    return succeeded(compiled.evaluate(input, scope, scope.clock)) === true
  }
}

function succeeded({ value, failure }: EvaluationResult): FeelValue {
  if (failure !== undefined) throw new DecisionFailure(failure)
  return value
}

function parsing<T>(compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (error instanceof FeelSyntaxError) throw new DecisionModelError(`FEEL expression: ${error.message}`)
    throw error
  }
}
