import { type FeelValue, isList } from '../expression/index.ts'
import { compileLogic, withNames } from './compileLogic.ts'
import type { ModelGrammar } from './compileText.ts'
import type { DecisionScope } from './DecisionScope.ts'
import type { DecisionLogic } from './logic.ts'
import { childOf, type XmlElement } from './readXml.ts'

/** The boxed expressions of DMN 1.4 that decide and iterate. Zeebe refuses them; only the standard's grammar has them. */
export const ITERATIONS: Readonly<Record<string, (element: XmlElement, grammar: ModelGrammar) => DecisionLogic>> = {
  conditional: (element, grammar) => {
    const [condition, yes, no] = ['if', 'then', 'else'].map((name) => inner(element, name, grammar))
    return {
      type: 'UNKNOWN',
      evaluate: (scope) => {
        const met = condition?.(scope)
        return typeof met === 'boolean' ? ((met ? yes : no)?.(scope) ?? null) : null
      },
    }
  },
  for: (element, grammar) => iteration(element, 'return', grammar, (items, result) => {
    const results: FeelValue[] = []
    for (const item of items) results.push(result(item, results))
    return results
  }),
  some: (element, grammar) => iteration(element, 'satisfies', grammar, (items, holds) => quantified(items.map((item) => holds(item, [])), true)),
  every: (element, grammar) => iteration(element, 'satisfies', grammar, (items, holds) => quantified(items.map((item) => holds(item, [])), false)),
  filter: (element, grammar) => iteration(element, 'match', grammar, (items, matches) => items.filter((item) => matches(item, []) === true)),
}

type Inner = (scope: DecisionScope) => FeelValue
type Fold = (items: readonly FeelValue[], body: (item: FeelValue, partial: readonly FeelValue[]) => FeelValue) => FeelValue

/** The logic inside a named child. */
function inner(element: XmlElement, name: string, grammar: ModelGrammar): Inner {
  const child = childOf(element, name)
  const logic = child === undefined ? undefined : compileLogic(child, grammar)
  return (scope) => logic?.evaluate(scope) ?? null
}

/** A single value is a list of one; no value has nothing to iterate. */
function iteration(element: XmlElement, bodyName: string, grammar: ModelGrammar, fold: Fold): DecisionLogic {
  const variable = element.attributes['iteratorVariable'] ?? 'item'
  const list = inner(element, 'in', grammar)
  const body = inner(element, bodyName, withNames(grammar, [variable]))
  return {
    type: 'UNKNOWN',
    evaluate: (scope) => {
      const given = list(scope)
      if (given === null) return null
      return fold(isList(given) ? given : [given], (item, partial) => body(scope.with(new Map([[variable, item], ['partial', [...partial]]]))))
    },
  }
}

/** Something that is no boolean leaves the answer open. */
function quantified(results: readonly FeelValue[], decisive: boolean): boolean | null {
  if (!results.every((result) => typeof result === 'boolean')) return null
  return results.includes(decisive) ? decisive : !decisive
}
