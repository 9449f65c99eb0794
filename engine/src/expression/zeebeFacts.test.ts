import { expect, test } from 'vitest'
import facts from './zeebe-8.5.8.json' with { type: 'json' }
import { compileExpression, compileUnaryTests, type EvaluationResult, type FeelContext, type FeelValue, parseJson, toJson } from './index.ts'

const variables = parseJson(JSON.stringify(facts.variables)) as FeelContext
const clock = { now: 0, random: () => 0.5 }

const KEY_ORDER = 'the keys of a variable come in the order of Java’s hash there'

/** Where we differ, and why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'items[n = 1]': KEY_ORDER,
  'items[item.n > 1]': KEY_ORDER,
  'items[x = 5]': KEY_ORDER,
  'items[ok]': KEY_ORDER,
  'items[not(ok)]': KEY_ORDER,
  'for i in items return i': KEY_ORDER,
  'matches("É", "é", "i")': 'letters beyond ASCII keep their case there',
  'duration("P1D") instance of day-time-duration': 'refused there; a subtraction here',
  '"é中😀"': 'the same text, its last character escaped',
  'finished by(range: [1..4], point: 4)': 'an exception of the JVM there',
}

const DIFFERENT_TESTS: Readonly<Record<string, string>> = {
  'is defined(?) <~ null': 'the input is defined there even if it is null',
  'not(is defined(?)) <~ null': 'the input is defined there even if it is null',
  'not("a"), "b" <~ "b"': 'refused there',
  'not("a"), "b" <~ "c"': 'refused there',
  'sum(?) > 3 <~ [2,3]': 'a list is no list of arguments there when it is the input',
}

const values = facts.values as [string, string][]
const tests = (facts.tests as [string, string, string][]).map(([cell, input, answer]) => [`${cell} <~ ${input}`, cell, input, answer] as const)

test.each(values.filter(([source]) => !(source in DIFFERENT)))('should answer %s as Zeebe: %s', (source, answer) => {
  expect(answerTo(source)).toBe(answer)
})

test.each(Object.entries(DIFFERENT))('should differ from Zeebe over %s: %s', (source) => {
  const recorded = values.find(([other]) => other === source)
  expect(recorded).toBeDefined()
  expect(answerTo(source)).not.toBe(recorded?.[1])
})

test.each(tests.filter(([key]) => !(key in DIFFERENT_TESTS)))('should test %s as Zeebe', (_, cell, input, answer) => {
  expect(testOf(cell, input)).toBe(answer)
})

test.each(Object.entries(DIFFERENT_TESTS))('should test %s otherwise than Zeebe: %s', (key) => {
  const [, cell = '', input = '', answer] = tests.find(([other]) => other === key) ?? []
  expect(answer).toBeDefined()
  expect(testOf(cell, input)).not.toBe(answer)
})

test.each(facts.warnings as [string, string[]][])('should warn of %s as Zeebe', (source, warnings) => {
  const { warnings: ours } = compileExpression(`={r: ${source}}`).evaluate(new Map(), clock)
  expect(ours.map(({ type, message }) => `[${type}] ${message}`.trim())).toEqual(warnings.map((warning) => warning.trim()))
})

function answerTo(source: string): string {
  return written(() => compileExpression(`=${source}`).evaluate(variables, clock), toJson)
}

function testOf(cell: string, input: string): string {
  const value = parseJson(input)
  const lookup = { get: (name: string) => (name === 'input' ? value : variables.get(name)) }
  return written(() => compileUnaryTests(cell).evaluate(value, lookup, clock), (held) => String(held === true))
}

function written(evaluate: () => EvaluationResult, write: (value: FeelValue) => string): string {
  try {
    const { value, failure } = evaluate()
    return failure === undefined ? write(value) : 'fails'
  } catch {
    return 'refused'
  }
}
