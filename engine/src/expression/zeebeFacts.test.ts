import { expect, test } from 'vitest'
import facts from './zeebe-8.5.8.json' with { type: 'json' }
import { compileExpression, compileUnaryTests, type FeelContext, parseJson, toJson } from './index.ts'

const variables = parseJson(JSON.stringify(facts.variables)) as FeelContext
const clock = { now: 0 }

/** Where we differ on purpose: Zeebe crashes, or its grammar refuses what the standard allows and ours reads. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'string(modulo(1, 0))': 'an exception of the JVM there; null here',
  'stddev([1])': 'an exception of the JVM there; null here',
  '[1] < [2]': 'an exception of the JVM there; null here',
  'remove([1, 2], 0)': 'doubles the list there; unchanged here',
  '[1..5].start': 'refused there',
  '[1..5].end included': 'refused there',
  '[1..3] instance of range': 'refused there',
  'for x in [1..3] return x': 'refused there',
  '1 < 2 = true': 'refused there',
  '(function(x) x + 1)(2)': 'refused there',
  'and([true, null])': 'our grammar takes `and` for the operator; `all` is the same function',
  'and([])': 'our grammar takes `and` for the operator',
  'or([false, null])': 'our grammar takes `or` for the operator; `any` is the same function',
  'or([])': 'our grammar takes `or` for the operator',
  'function(a) a instance of function': 'our grammar wants brackets',
  '{1: 2}': 'our grammar wants quotes',
}

const values = facts.values as [string, string][]

test.each(values.filter(([source]) => !(source in DIFFERENT)))('should answer %s as Zeebe: %s', (source, answer) => {
  expect(answerTo(source)).toBe(answer)
})

test.each(Object.entries(DIFFERENT))('should differ from Zeebe over %s: %s', (source) => {
  const recorded = values.find(([other]) => other === source)
  expect(recorded).toBeDefined()
  expect(answerTo(source)).not.toBe(recorded?.[1])
})

test.each(facts.tests as [string, string, string][])('should test %s with %s as Zeebe: %s', (cell, input, answer) => {
  const value = parseJson(input)
  const lookup = { get: (name: string) => (name === 'input' ? value : variables.get(name)) }
  expect(String(compileUnaryTests(cell).evaluate(value, lookup, clock).value === true)).toBe(answer)
})

test.each(facts.warnings as [string, string[]][])('should warn of %s as Zeebe', (source, warnings) => {
  const { warnings: ours } = compileExpression(`={r: ${source}}`).evaluate(new Map(), clock)
  expect(ours.map(({ type, message }) => `[${type}] ${message}`.trim())).toEqual(warnings.map((warning) => warning.trim()))
})

function answerTo(source: string): string {
  try {
    const { value, failure } = compileExpression(`=${source}`).evaluate(variables, clock)
    return failure === undefined ? toJson(value) : 'fails'
  } catch {
    return 'refused'
  }
}
