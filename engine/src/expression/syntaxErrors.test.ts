import { expect, test } from 'vitest'
import { compileExpression, compileUnaryTests } from './index.ts'

const OPERAND = 'binaryComparison | between | instanceOf | in | "and" | "or" | end-of-input'
const START = 'start-of-input | ifOp | forOp | quantifiedOp | disjunction'

/** Each row: a text, and what Zeebe 8.5.8 says of it when it is deployed. */
const RECORDED: readonly [string, string][] = [
  ['1 2', `Expected (${OPERAND}):1:3, found "2"`],
  ['1 +', `Expected (${OPERAND}):1:3, found "+"`],
  ['a b', `Expected (${OPERAND}):1:3, found "b"`],
  ['(1', `Expected (${START}):1:1, found "(1"`],
  [')', `Expected (${START}):1:1, found ")"`],
  ['[1,,2]', `Expected (${START}):1:1, found "[1,,2]"`],
  ['{a 1}', `Expected (${START}):1:1, found "{a 1}"`],
  ['"abc', `Expected (${START}):1:1, found "\\"abc"`],
  ['string(1e3)', `Expected (${OPERAND}):1:7, found "(1e3)"`],
  ['"Hello " + First Name', `Expected (${OPERAND}):1:18, found "Name"`],
  ['lib()(4)', `Expected (${OPERAND}):1:6, found "(4)"`],
  ['10 in =10', `Expected (${OPERAND}):1:4, found "in =10"`],
  ['[1..10] = [1..10]', 'Expected ("and" | "or" | end-of-input):1:9, found "= [1..10]"'],
  ['null instance of list<Any>', 'Expected ("." | "and" | "or" | end-of-input):1:22, found "<Any>"'],
]

test.each(RECORDED)('should say of %s as Zeebe: %s', (text, expected) => {
  expect(() => compileExpression(`=${text}`)).toThrow(`failed to parse expression '${text}': ${expected}`)
})

test.each([
  ['> 10L', 'Expected (path | filter | "**" | [*/] | [+\\\\-] | "," | end-of-input):1:5, found "L"'],
  ['> 1 2', 'Expected (path | filter | "**" | [*/] | [+\\\\-] | "," | end-of-input):1:5, found "2"'],
])('should say of the test %s as Zeebe: %s', (text, expected) => {
  expect(() => compileUnaryTests(text)).toThrow(`failed to parse expression '${text}': ${expected}`)
})

test('should not read a long text again and again to find where its fault is', () => {
  const startedAt = performance.now()
  expect(() => compileExpression(`=${'1 + '.repeat(20_000)}`)).toThrow(/failed to parse/)
  expect(performance.now() - startedAt).toBeLessThan(20_000)
})
