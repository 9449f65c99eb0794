import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { childOf, childrenOf, readXml, type XmlElement } from '../../../engine/src/dmn/readXml.ts'
import type { FeelValue } from '../../../engine/src/expression/index.ts'
import { tckValue } from './tckValue.ts'

/** One model of the DMN TCK with its cases. */
export interface TckModel {
  /** 2 or 3. */
  readonly level: number
  readonly name: string
  readonly file: string
  readonly xml: string
  /** The other models of its folder, which it may import. */
  readonly others: readonly string[]
  readonly cases: readonly TckCase[]
}

/** One case: what goes in and what each asked node must answer. */
export interface TckCase {
  readonly id: string
  readonly inputs: ReadonlyMap<string, FeelValue>
  /** Of a case of a decision service or a function: its name. */
  readonly invocable?: string
  readonly results: readonly TckResult[]
}

/** The answer expected of one node. */
export interface TckResult {
  readonly node: string
  readonly expected: FeelValue
  /** The standard asks for an error here; a null is one. */
  readonly isError: boolean
}

/** Reads every model and case below a `TestCases` folder, in the order of their names. */
export function readTck(folder: string): TckModel[] {
  const levels = readdirSync(folder).filter((name) => /^compliance-level-\d$/.test(name))
  return levels.toSorted().flatMap((level) => {
    const models = readdirSync(join(folder, level)).toSorted()
    return models.flatMap((name) => readModel(join(folder, level, name), name, Number(level.at(-1))))
  })
}

function readModel(folder: string, name: string, level: number): TckModel[] {
  const files = readdirSync(folder)
  const dmn = files.filter((file) => file.endsWith('.dmn'))
  return files
    .filter((file) => file.endsWith('.xml'))
    .toSorted()
    .map((file) => {
      const root = readXml(readFileSync(join(folder, file), 'utf8'))
      const wanted = (childOf(root, 'modelName')?.text ?? '').trim()
      const own = existsSync(join(folder, wanted)) && wanted !== '' ? wanted : (dmn[0] ?? '')
      const read = (model: string) => readFileSync(join(folder, model), 'utf8')
      return { level, name, file: own, xml: read(own), others: dmn.filter((other) => other !== own).map(read), cases: childrenOf(root, 'testCase').map(readCase) }
    })
}

function readCase(element: XmlElement): TckCase {
  const { id = '', type, invocableName } = element.attributes
  return {
    id,
    inputs: new Map(childrenOf(element, 'inputNode').map((input) => [input.attributes['name'] ?? '', tckValue(input)])),
    ...(type !== undefined && type !== 'decision' && invocableName !== undefined ? { invocable: invocableName } : {}),
    results: childrenOf(element, 'resultNode').map((result) => {
      const expected = childOf(result, 'expected')
      return { node: result.attributes['name'] ?? '', expected: expected === undefined ? null : tckValue(expected), isError: result.attributes['errorResult'] === 'true' }
    }),
  }
}
