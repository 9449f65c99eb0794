import { ZEEBE } from '../BpmnSource.ts'
import type { Check } from './Check.ts'
import { requireFeel, requireParsable } from './checkFlow.ts'

const TARGET = /^[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*$/
const RESERVED = new Set(['null', 'true', 'false', 'function', 'if', 'then', 'else', 'for', 'between', 'instance', 'of'])

/** Sources are expressions, targets are paths of variables; header keys are unique. */
export const checkMappings: Check = (element, { source, complain }) => {
  const mapping = source.extension(element, 'ioMapping')
  for (const entry of mapping?.children ?? []) {
    if (entry.namespace !== ZEEBE) continue
    const from = entry.attribute('source')
    if (entry.name === 'output') requireFeel(from, complain, entry)
    else requireParsable(from, complain, entry)
    const target = entry.attribute('target') ?? ''
    if (!TARGET.test(target) || target.split('.').some((part) => RESERVED.has(part))) {
      complain(`Expected path expression '${target}' but doesn't match the pattern '${TARGET.source.slice(1, -1)}'.`, entry)
    }
  }
  const keys = source.extension(element, 'taskHeaders')?.all('header').map((header) => header.attribute('key') ?? '') ?? []
  if (new Set(keys).size < keys.length) complain(`Headers must have unique keys, but found duplicates`)
  const reserved = keys.find((key) => key.startsWith('io.camunda.zeebe:'))
  if (reserved !== undefined) complain(`Attribute 'key' contains '${reserved}', but header keys must not start with 'io.camunda.zeebe:'`)
}
