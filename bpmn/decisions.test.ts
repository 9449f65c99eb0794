import { describe, expect, it } from 'vitest'
import { CALLED, MAPPED_INTO_DECISIONS, START_VARIABLES } from './test/agreements.ts'
import { contentFiles } from './test/contentFiles.ts'
import { childrenNamed, readXml, walk, type XmlElement } from './test/readXml.ts'

interface Matter {
  readonly code: string
  readonly children?: readonly Matter[]
}

const UNITS = ['ZM', 'YX', 'WL', 'KF', 'JJ', 'ZS']

describe.each(contentFiles('bpmn', '.dmn').map((file) => [file.path, [...walk(readXml(file.text))]] as const))('%s', (path, elements) => {
  const rules = elements.filter(({ name }) => name === 'rule')

  it('should read only what every case begins with, or a procedure hands in', () => {
    const inputs = elements.filter(({ name }) => name === 'inputExpression').map((input) => textOf(input))
    // A block knows what its caller hands in.
    const known = CALLED[path.split('/')[1] ?? ''] ?? START_VARIABLES
    expect(inputs.filter((input) => ![...known, ...MAPPED_INTO_DECISIONS].includes(input))).toEqual([])
  })

  it('should end with a rule for all the rest', () => {
    expect(childrenNamed(rules.at(-1) ?? elements[0]!, 'inputEntry').map(textOf)).toSatisfy((entries: string[]) => entries.every((entry) => entry === '-'))
  })

  it('should tell the designer what each rule is for', () => {
    expect(rules.filter((rule) => childrenNamed(rule, 'description').length === 0).map(({ attributes }) => attributes['id'])).toEqual([])
  })

  it('should have limits by urgency and by site, if it gives the limits of a family (W14)', () => {
    const family = path.split('/')[1] ?? ''
    if (!path.endsWith('-limits.dmn') || family in CALLED) return
    const inputs = elements.filter(({ name }) => name === 'inputExpression').map((input) => textOf(input))
    expect(inputs).toEqual(expect.arrayContaining(['urgency', 'site']))
  })

  it('should mark seed values as to be confirmed', () => {
    expect(elements.find(({ name }) => name === 'decision')?.children.find(({ name }) => name === 'description')?.text).toContain('待确认')
  })

  it('should name only matters of its catalogue and known departments', () => {
    const folder = path.split('/')[1] ?? ''
    const codes = contentFiles('bpmn', 'catalogue.json').filter((file) => file.path.includes(`/${folder}/`)).flatMap(({ text }) => [JSON.parse(text) as { matters: Matter[] } | { matters: Matter[] }[]].flat().flatMap(({ matters }) => leaves(matters)))
    const matterColumns = elements.filter(({ name }) => name === 'inputExpression').map((input, index) => (textOf(input) === 'matter' ? index : -1)).filter((index) => index >= 0)
    const named = rules.flatMap((rule) => matterColumns.flatMap((column) => [...textOf(childrenNamed(rule, 'inputEntry')[column]!).matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '')))
    expect(named.filter((code) => !codes.includes(code))).toEqual([])
    const units = rules.flatMap((rule) => childrenNamed(rule, 'outputEntry').flatMap((entry) => [...textOf(entry).matchAll(/-([A-Z]{2})"/g)].map((match) => match[1] ?? '')))
    expect(units.filter((unit) => !UNITS.includes(unit))).toEqual([])
  })
})

function leaves(matters: readonly Matter[]): string[] {
  return matters.flatMap(({ code, children }) => (children === undefined ? [code] : leaves(children)))
}

function textOf(element: XmlElement): string {
  return childrenNamed(element, 'text')[0]?.text ?? ''
}
