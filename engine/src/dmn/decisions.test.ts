import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type FeelContext, parseJson } from '../expression/index.ts'
import { evaluateDecision, parseDecisions } from './index.ts'

const clock = { now: 0 }
const NONE: FeelContext = new Map()

function model(body: string): string {
  return `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="D" namespace="n">${body}</definitions>`
}

function table(attributes: string, outputs: string, rules: readonly [string, ...string[]][], id = 'decide'): string {
  const text = (value: string) => `<text>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`
  const rows = rules.map(([input, ...cells], index) => {
    const entries = cells.map((cell) => `<outputEntry>${text(cell)}</outputEntry>`).join('')
    return `<rule id="r${index + 1}"><inputEntry>${text(input)}</inputEntry>${entries}</rule>`
  })
  const input = `<input id="i1" label="Amount"><inputExpression><text>x</text></inputExpression></input>`
  return `<decision id="${id}" name="Decide"><decisionTable ${attributes}>${input}${outputs}${rows.join('')}</decisionTable></decision>`
}

const R = '<output id="o1" name="r"/>'

/** Each row: hit policy, cells of the rules, the input, the output as JSON or the failure. */
const POLICIES: readonly [string, readonly [string, ...string[]][], number, string][] = [
  ['hitPolicy="UNIQUE"', [['< 5', '"low"'], ['>= 5', '"high"']], 7, '"high"'],
  ['', [['< 5', '1'], ['< 9', '2']], 3, "multiple values aren't allowed for UNIQUE hit policy. found: 'List(Map(r -> 1), Map(r -> 2))'"],
  ['hitPolicy="FIRST"', [['< 5', '1'], ['< 9', '2']], 3, '1'],
  ['hitPolicy="ANY"', [['< 5', '1'], ['< 9', '1']], 3, '1'],
  ['hitPolicy="ANY"', [['< 5', '1'], ['< 9', '2']], 3, "different values aren't allowed for ANY hit policy. found: 'List(Map(r -> 1), Map(r -> 2))'"],
  ['hitPolicy="PRIORITY"', [['-', '1'], ['-', '2']], 3, '1'],
  ['hitPolicy="RULE ORDER"', [['-', '2'], ['-', '1'], ['> 9', '0']], 3, '[2,1]'],
  ['hitPolicy="COLLECT"', [['-', '2'], ['', 'x + 1']], 3, '[2,4]'],
  ['hitPolicy="COLLECT" aggregation="SUM"', [['-', '2'], ['-', '1.5']], 3, '3.5'],
  ['hitPolicy="COLLECT" aggregation="MAX"', [['-', '2'], ['-', '1.5']], 3, '2'],
  ['hitPolicy="COLLECT" aggregation="MIN"', [['-', '2'], ['-', '1.5']], 3, '1.5'],
  ['hitPolicy="COLLECT" aggregation="COUNT"', [['-', '2'], ['-', '1.5']], 3, '2'],
  ['hitPolicy="COLLECT"', [['> 9', '2']], 3, 'null'],
  ['hitPolicy="COLLECT" aggregation="SUM"', [['> 9', '2']], 3, 'null'],
  ['', [], 3, 'null'],
]

test.each(POLICIES)('should decide with %s over %j for %d: %s', (attributes, rules, x, expected) => {
  const outcome = evaluateDecision(parseDecisions(model(table(attributes, R, rules))), 'decide', parseJson(`{"x": ${x}}`) as FeelContext, clock)
  expect(outcome.failure?.message.replace("Expected to evaluate decision 'decide', but ", '') ?? outcome.output).toBe(expected)
  if (outcome.failure) expect([outcome.output, outcome.evaluatedDecisions[0]?.output]).toEqual(['', 'null'])
})

test('should order by the allowed values of the output', () => {
  const output = '<output id="o1" name="r"><outputValues><text>"high","low"</text></outputValues></output>'
  const rules: [string, string][] = [['-', '"low"'], ['-', '"high"']]
  const decide = (policy: string) => evaluateDecision(parseDecisions(model(table(`hitPolicy="${policy}"`, output, rules))), 'decide', NONE, clock).output
  expect(decide('PRIORITY')).toBe('"high"')
  expect(decide('OUTPUT ORDER')).toBe('["high","low"]')
})

test('should answer several outputs as a context, tell inputs and matched rules, and use defaults when nothing matches', () => {
  const outputs = '<output id="o1" name="a" label="First"><defaultOutputEntry><text>9</text></defaultOutputEntry></output><output id="o2" name="b"/>'
  const graph = parseDecisions(model(table('hitPolicy="FIRST"', outputs, [['> 5', 'x', '"y"']])))
  const outcome = evaluateDecision(graph, 'decide', parseJson('{"x": 6}') as FeelContext, clock)
  expect(outcome.output).toBe('{"a":6,"b":"y"}')
  expect(outcome.evaluatedDecisions).toEqual([
    {
      decisionId: 'decide',
      decisionName: 'Decide',
      decisionType: 'DECISION_TABLE',
      output: '{"a":6,"b":"y"}',
      inputs: [{ inputId: 'i1', inputName: 'Amount', inputValue: '6' }],
      matchedRules: [
        { ruleId: 'r1', ruleIndex: 1, outputs: [{ outputId: 'o1', outputName: 'First', outputValue: '6' }, { outputId: 'o2', outputName: 'b', outputValue: '"y"' }] },
      ],
    },
  ])
  expect(evaluateDecision(graph, 'decide', parseJson('{"x": 1}') as FeelContext, clock).output).toBe('{"a":9,"b":null}')
})

test('should evaluate required decisions first, contexts, lists, relations, invocations and functions', () => {
  const graph = parseDecisions(
    model(`
      <decision id="base" name="Base amount"><variable name="baseAmount"/><literalExpression><text>x * 2</text></literalExpression></decision>
      <businessKnowledgeModel id="tax" name="tax"><encapsulatedLogic><formalParameter name="amount"/><literalExpression><text>amount / 10</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
      <decision id="total" name="Total">
        <informationRequirement><requiredDecision href="#base"/></informationRequirement>
        <knowledgeRequirement><requiredKnowledge href="#tax"/></knowledgeRequirement>
        <context>
          <contextEntry><variable name="tax sum"/><invocation><literalExpression><text>tax</text></literalExpression>
            <binding><parameter name="amount"/><literalExpression><text>baseAmount</text></literalExpression></binding></invocation></contextEntry>
          <contextEntry><variable name="direct"/><literalExpression><text>tax(baseAmount) + tax sum</text></literalExpression></contextEntry>
          <contextEntry><variable name="all"/><list><literalExpression><text>1</text></literalExpression><literalExpression><text>baseAmount</text></literalExpression></list></contextEntry>
          <contextEntry><variable name="rows"/><relation><column name="a"/><row><literalExpression><text>"v"</text></literalExpression></row></relation></contextEntry>
        </context>
      </decision>`),
  )
  const outcome = evaluateDecision(graph, 'total', parseJson('{"x": 10}') as FeelContext, clock)
  expect(outcome.output).toBe('{"tax sum":2,"direct":4,"all":[1,20],"rows":[{"a":"v"}]}')
  expect(outcome.evaluatedDecisions.map(({ decisionId, decisionType }) => [decisionId, decisionType])).toEqual([
    ['base', 'LITERAL_EXPRESSION'],
    ['tax', 'LITERAL_EXPRESSION'],
    ['tax', 'LITERAL_EXPRESSION'],
    ['total', 'CONTEXT'],
  ])
})

test('should name the required decision that failed', () => {
  const inner = table('', R, [['-', '1'], ['-', '2']], 'inner')
  const outer = `<decision id="outer" name="Outer"><informationRequirement><requiredDecision href="#inner"/></informationRequirement><literalExpression><text>inner</text></literalExpression></decision>`
  const outcome = evaluateDecision(parseDecisions(model(inner + outer)), 'outer', NONE, clock)
  expect(outcome.failure).toEqual({
    decisionId: 'inner',
    message: "Expected to evaluate decision 'outer', but multiple values aren't allowed for UNIQUE hit policy. found: 'List(Map(r -> 1), Map(r -> 2))'",
  })
  expect(outcome.evaluatedDecisions.map(({ decisionId }) => decisionId)).toEqual(['inner'])
})

test.each([
  ['<oops', /Failed to parse DMN/],
  [model('<decision id="a" name="A"/>'), /unsupported decision expression 'null'/],
  [model(table('', R, [['-', '']])), /failed to parse expression ''/],
  ['<!DOCTYPE x [<!ENTITY a "b">]><x/>', /DOCTYPE is disallowed/],
  ['<x/>', /Unable to parse model/],
  [model('<decision id="a"/>'), /'decision' must have an attribute 'name'/],
  [model(table('hitPolicy="SOME"', R, [])), /hit policy is unknown/],
  [model('<decision id="a" name="A"><literalExpression><text>1 +</text></literalExpression></decision>'), /FEEL expression: failed to parse expression '1 \+'/],
  [
    model('<decision id="a" name="A"><informationRequirement><requiredDecision href="#a"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision>'),
    /Cyclic dependencies/,
  ],
])('should refuse %s', (xml, reason) => {
  expect(() => parseDecisions(xml)).toThrow(reason)
})

test.each([
  ['number', '"x"', `Expected to evaluate decision 'a', but expected 'number' but found '"x"'`],
  ['number', '1', undefined],
  ['number', 'null', undefined],
  ['unknown', '"x"', undefined],
])('should check that the result is a %s: %s', (type, text, failure) => {
  const graph = parseDecisions(model(`<decision id="a" name="A"><variable name="v" typeRef="${type}"/><literalExpression><text>${text}</text></literalExpression></decision>`))
  expect(evaluateDecision(graph, 'a', NONE, clock).failure?.message).toBe(failure)
})

test('should decide with the decisions of the complaint', () => {
  const graph = parseDecisions(readFileSync(new URL('../../../bpmn/complaint/complaint-dispatch.dmn', import.meta.url), 'utf8'))
  const outcome = evaluateDecision(graph, 'complaint-dispatch', parseJson('{"matter": "service.delivery", "site": "HZ"}') as FeelContext, clock)
  expect(JSON.parse(outcome.output)).toMatchObject({ department: 'HZ-WL', assisting: ['HZ-YX'], certain: true })
})
