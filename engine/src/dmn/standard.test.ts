import { expect, test } from 'vitest'
import { type FeelContext, parseJson, toText } from '../expression/index.ts'
import { evaluateDecision, parseDecisions } from './index.ts'

const clock = { now: 0 }

function decide(body: string, id: string, variables = '{}'): string {
  const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="D" namespace="n">${body}</definitions>`
  return toText(evaluateDecision(parseDecisions(xml, 'standard'), id, parseJson(variables) as FeelContext, clock).value)
}

function literal(name: string, text: string, variable = ''): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<decision name="${name}">${variable}<literalExpression><text>${escaped}</text></literalExpression></decision>`
}

const PERSON = `<itemDefinition name="tPerson"><itemComponent name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>
  <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>`

test.each([
  ['1.5e3', '1.5E+3'],
  ['is(1, 1.0)', 'true'],
  ['range("[1..3]") = [1..3]', 'true'],
  ['2 in range("]1..3]")', 'true'],
  ['5 in [[1..3], [4..6]]', 'true'],
  ['(< 10).end', '10'],
  ['-duration("P1D")', '-P1D'],
  ['"a"[1]', '"a"'],
  ['string length("\\U01F40E")', '1'],
  ['[{a: 1}] instance of list<context<a: number>>', 'true'],
  ['[1] instance of tNumbers', 'true'],
  ['{age: 7} instance of tPerson', 'true'],
  ['{age: "7"} instance of tPerson', 'false'],
  ['[1..3] instance of range<number>', 'true'],
  ['(function(a: number) a)("x")', 'null'],
  ['@"2020-01-01T12:00:00Z" = @"2020-01-01T13:00:00+01:00"', 'true'],
  ['{a: 1, a: 2}', 'null'],
  ['matches("x", "[a-z-[aeiou]]")', 'true'],
  ['matches("x", "x", "y")', 'null'],
  ['modulo(1, 0)', 'null'],
])('should decide %s by the standard: %s', (text, expected) => {
  expect(decide(`${PERSON}${literal('d', text)}`, 'd')).toBe(expected)
})

test.each([
  ['number', '[5]', '5'],
  ['tNumbers', '5', '[5]'],
  ['number', '"x"', 'null'],
  ['dateTime', 'date("2020-01-01")', '2020-01-01T00:00:00@UTC'],
  ['tPerson', '{age: "old"}', 'null'],
])('should fit a result to the type %s: %s becomes %s', (type, text, expected) => {
  expect(decide(`${PERSON}${literal('d', text, `<variable name="d" typeRef="${type}"/>`)}`, 'd')).toBe(expected)
})

test('should iterate, quantify and choose in boxed expressions', () => {
  const inside = (tag: string, text: string) => `<${tag}><literalExpression><text>${text}</text></literalExpression></${tag}>`
  const boxed = (logic: string) => `<decision name="d">${logic}</decision>`
  const list = inside('in', '[1, 2, 3]')
  expect(decide(boxed(`<for iteratorVariable="i">${list}${inside('return', 'i * 2 + count(partial)')}</for>`), 'd')).toBe('[2, 5, 8]')
  expect(decide(boxed(`<some iteratorVariable="i">${list}${inside('satisfies', 'i > 2')}</some>`), 'd')).toBe('true')
  expect(decide(boxed(`<every iteratorVariable="i">${list}${inside('satisfies', 'i > 2')}</every>`), 'd')).toBe('false')
  expect(decide(boxed(`<filter>${list}${inside('match', 'item > 1')}</filter>`), 'd')).toBe('[2, 3]')
  expect(decide(boxed(`<conditional>${inside('if', '1 = 1')}${inside('then', '"y"')}${inside('else', '"n"')}</conditional>`), 'd')).toBe('"y"')
  expect(decide(boxed(`<conditional>${inside('if', 'null')}${inside('then', '"y"')}${inside('else', '"n"')}</conditional>`), 'd')).toBe('null')
})

const SERVICE = `
  <inputData id="in" name="amount"><variable name="amount" typeRef="number"/></inputData>
  <decisionService id="price" name="price"><variable name="price"/><outputDecision href="#total"/><inputDecision href="#rate"/><inputData href="#in"/></decisionService>
  <decision id="rate" name="rate"><literalExpression><text>0.5</text></literalExpression></decision>
  <decision id="total" name="total"><informationRequirement><requiredDecision href="#rate"/></informationRequirement>
    <informationRequirement><requiredInput href="#in"/></informationRequirement><literalExpression><text>amount * rate</text></literalExpression></decision>
  <decision id="calls" name="calls"><knowledgeRequirement><requiredKnowledge href="#price"/></knowledgeRequirement>
    <literalExpression><text>[price(10, 2), price(rate: 3, amount: 10), price("x", 2)]</text></literalExpression></decision>`

test('should call a decision service with its input data and the results it is given', () => {
  expect(decide(SERVICE, 'price', '{"amount": 4, "rate": 3}')).toBe('12')
  expect(decide(SERVICE, 'total', '{"amount": 4, "rate": 3}')).toBe('2.0')
  expect(decide(SERVICE, 'calls')).toBe('[20, 30, null]')
})

test('should refuse in Zeebe’s way what only the standard knows', () => {
  const xml = (body: string) => `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="i" name="D" namespace="n">${body}</definitions>`
  const withId = (text: string) => literal('d', text).replace('<decision ', '<decision id="d" ')
  for (const text of ['1e3', '[1..3] = [1..3]', 'x instance of list<number>', 'function(a: number) a', '1 < 2 < 3', 'f(1)(2)', '1 in =1', 'function(a) external {java: {class: "X"}}']) {
    expect(() => parseDecisions(xml(withId(text))), text).toThrow(/FEEL expression/)
  }
  expect(() => parseDecisions(xml('<decision id="d" name="d"><conditional/></decision>'))).toThrow("unsupported decision expression 'null'")
})
