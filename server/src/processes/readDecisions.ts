import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { type ProcessModel, UnreadableProcess } from './ProcessModel.ts'

interface DmnElement {
  readonly '@id'?: string
  readonly '@name'?: string
}

/** Reads a DMN file: its graph's id and its decisions. Throws UnreadableProcess. */
export function readDecisions(xml: string): ProcessModel {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new UnreadableProcess('决策文件不能包含 DOCTYPE。')
  const valid = XMLValidator.validate(xml)
  if (valid !== true) throw new UnreadableProcess(`这不是有效的 DMN 文件：${valid.err.msg}`)
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseAttributeValue: false,
    processEntities: false,
    isArray: (name) => name === 'decision',
  })
  const { definitions } = parser.parse(xml) as { definitions?: DmnElement & { decision?: DmnElement[] } }
  const id = definitions?.['@id']
  const decisions = definitions?.decision ?? []
  if (id === undefined || id === '') throw new UnreadableProcess('决策文件的 definitions 没有 id。')
  if (decisions.length === 0) throw new UnreadableProcess('决策文件中没有决策。')
  return {
    kind: 'dmn',
    id,
    name: definitions?.['@name'] ?? id,
    elements: decisions.map((decision) => ({ id: decision['@id'] ?? '', type: 'Decision', name: decision['@name'] ?? '' })),
    userTasks: [],
    startMessages: [],
    hasNoneStart: false,
    hasEnd: false,
    unreached: [],
    calledProcesses: [],
    calledDecisions: [],
    decisions: decisions.map((decision) => decision['@id'] ?? ''),
  }
}
