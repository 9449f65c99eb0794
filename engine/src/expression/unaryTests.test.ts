import { expect, test } from 'vitest'
import { compileUnaryTests, type FeelContext, parseJson } from './index.ts'

const variables = parseJson('{"limit": 10, "names": ["a", "b"], "flag": true}') as FeelContext

/** Each row: the cell of a decision table, the input as JSON, whether the cell holds. */
const FACTS: readonly [string, string, boolean | null][] = [
  ['', '1', true],
  ['-', 'null', true],
  ['5', '5', true],
  ['5', '6', false],
  ['"a"', '"a"', true],
  ['"a", "b"', '"b"', true],
  ['not("a", "b")', '"b"', false],
  ['not("a", "b")', '"c"', true],
  ['not(> 3)', '4', false],
  ['> 3', '4', true],
  ['> 3', 'null', null],
  ['> limit', '11', true],
  ['[1..3]', '3', true],
  ['(1..3)', '3', false],
  [']1..3[', '2', true],
  ['< 3, > 5', '6', true],
  ['? > 3 and ? < 6', '5', true],
  ['contains(?, "x")', '"axb"', true],
  ['names', '"b"', true],
  ['names', '"c"', false],
  ['true', 'false', false],
  ['true', 'true', true],
  ['false', 'false', true],
  ['null', 'null', true],
  ['null', '1', false],
  ['flag', 'false', true],
  ['not(null)', '1', true],
  ['5', '"5"', null],
]

test.each(FACTS)('should test %s with %s: %s', (cell, input, expected) => {
  expect(compileUnaryTests(cell).evaluate(parseJson(input), variables, { now: 0 }).value).toBe(expected)
})

test('should read names with spaces that the model declares', () => {
  const tests = compileUnaryTests('> Upper Limit', { names: ['Upper Limit'], isStandard: false })
  expect(tests.evaluate(parseJson('11'), parseJson('{"Upper Limit": 10}') as FeelContext, { now: 0 }).value).toBe(true)
})
