import { type FeelValue, toJson } from '../expression/index.ts'
import { compileCell, compileExpressionOf, compileText, feelText, type ModelGrammar, type TextEvaluator } from './compileText.ts'
import { DecisionModelError, UNREADABLE } from './DecisionModelError.ts'
import type { DecisionScope } from './DecisionScope.ts'
import { type HitPolicy, type HitRule, hitPolicyOf } from './hitPolicyOf.ts'
import type { DecisionLogic } from './logic.ts'
import { attributeOf, childOf, childrenOf, type XmlElement } from './readXml.ts'

interface Input {
  readonly id: string
  readonly name: string
  readonly evaluate: TextEvaluator
}

interface Output {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly fallback: TextEvaluator | null
  /** The allowed values in their order of priority. */
  readonly values: TextEvaluator
}

interface Rule {
  readonly id: string
  readonly cells: readonly ((input: FeelValue, scope: DecisionScope) => boolean)[]
  readonly outputs: readonly TextEvaluator[]
}

/** Compiles a decision table: inputs, outputs, rules and hit policy. Throws DecisionModelError. */
export function compileTable(element: XmlElement, grammar: ModelGrammar): DecisionLogic {
  const inputs = childrenOf(element, 'input').map((input) => compileInput(input, grammar))
  const outputs = childrenOf(element, 'output').map((output) => compileOutput(output, grammar))
  const rules = childrenOf(element, 'rule').map((rule) => compileRule(rule, grammar))
  const policy = policyOf(element, outputs)
  const onlyFirst = element.attributes['hitPolicy'] === 'FIRST'
  return {
    type: 'DECISION_TABLE',
    evaluate: (scope, tracer) => {
      const values = inputs.map((input) => input.evaluate(scope))
      const seen = inputs.map((input, index) => inputTrace(input, values[index] ?? null))
      // The inputs are told even when a rule fails.
      if (tracer !== undefined) tracer.trace = { inputs: seen, matchedRules: [] }
      const hits = findHits(rules, values, scope, onlyFirst)
      if (tracer !== undefined) tracer.trace = { inputs: seen, matchedRules: hits.map((hit) => ruleTrace(hit, outputs)) }
      const named: HitRule[] = hits.map((hit) => new Map(outputs.map(({ name }, index) => [name, hit.outputs[index] ?? null])))
      if (named.length === 0) return fallback(outputs, scope)
      return policy(named, outputs.map((output) => output.values(scope)))
    },
  }
}

/** The hit policy, when it and the outputs go together. */
function policyOf(element: XmlElement, outputs: readonly Output[]): HitPolicy {
  const policy = hitPolicyOf(attributeOf(element, 'hitPolicy') ?? 'UNIQUE', attributeOf(element, 'aggregation'))
  const nameless = outputs.length > 1 ? outputs.find(({ name }) => name === '') : undefined
  if (nameless !== undefined) throw new DecisionModelError(`no output name defined for \`${nameless.label}\``)
  if (outputs.length > 1 && attributeOf(element, 'aggregation') !== undefined) {
    throw new DecisionModelError("hit policy 'COLLECT' with aggregator is not defined for compound output")
  }
  if (policy === undefined) throw new DecisionModelError(`${UNREADABLE}: the hit policy is unknown`)
  return policy
}

/** The rules that match, their outputs evaluated. FIRST looks no further than the first. */
function findHits(rules: readonly Rule[], values: readonly FeelValue[], scope: DecisionScope, onlyFirst: boolean) {
  const hits: { rule: Rule; index: number; outputs: FeelValue[] }[] = []
  for (const [index, rule] of rules.entries()) {
    if (!matches(rule, values, scope)) continue
    hits.push({ rule, index, outputs: rule.outputs.map((output) => output(scope)) })
    if (onlyFirst) break
  }
  return hits
}

function matches(rule: Rule, values: readonly FeelValue[], scope: DecisionScope): boolean {
  return values.every((value, index) => rule.cells[index]?.(value, scope) ?? true)
}

function compileInput(element: XmlElement, grammar: ModelGrammar): Input {
  const expression = childOf(element, 'inputExpression')
  if (expression === undefined) throw new DecisionModelError(`${UNREADABLE}: an input has no expression`)
  return {
    id: element.attributes['id'] ?? '',
    name: attributeOf(element, 'label') ?? feelText(expression),
    evaluate: compileExpressionOf(expression, grammar),
  }
}

function compileOutput(element: XmlElement, grammar: ModelGrammar): Output {
  const name = element.attributes['name'] ?? ''
  const fallbackText = feelText(childOf(element, 'defaultOutputEntry'))
  const values = feelText(childOf(element, 'outputValues'))
  return {
    id: element.attributes['id'] ?? '',
    name,
    label: attributeOf(element, 'label') ?? name,
    fallback: fallbackText === '' ? null : compileText(fallbackText, grammar),
    values: values === '' ? () => [] : compileText(`[${values}]`, grammar),
  }
}

function compileRule(element: XmlElement, grammar: ModelGrammar): Rule {
  return {
    id: element.attributes['id'] ?? '',
    cells: childrenOf(element, 'inputEntry').map((entry) => compileCell(feelText(entry), grammar)),
    outputs: childrenOf(element, 'outputEntry').map((entry) => compileExpressionOf(entry, grammar)),
  }
}

/** No rule matched: the default outputs, or null when there are none. */
function fallback(outputs: readonly Output[], scope: DecisionScope): FeelValue {
  if (outputs.every((output) => output.fallback === null)) return null
  const values = outputs.map((output) => output.fallback?.(scope) ?? null)
  return outputs.length === 1 ? (values[0] ?? null) : new Map(outputs.map(({ name }, index) => [name, values[index] ?? null]))
}

function inputTrace(input: Input, value: FeelValue) {
  return { inputId: input.id, inputName: input.name, inputValue: toJson(value) }
}

function ruleTrace({ rule, index, outputs }: { rule: Rule; index: number; outputs: readonly FeelValue[] }, columns: readonly Output[]) {
  return {
    ruleId: rule.id,
    ruleIndex: index + 1,
    outputs: columns.map((column, at) => ({ outputId: column.id, outputName: column.label, outputValue: toJson(outputs[at] ?? null) })),
  }
}
