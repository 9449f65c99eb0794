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
    if (target === '') complain('Expected path expression but not found.', entry)
    else if (!TARGET.test(target) || RESERVED.has(target)) {
      complain(`Expected path expression '${target}' but doesn't match the pattern '${TARGET.source.slice(1, -1)}'.`, entry)
    }
  }
  const headers = source.extension(element, 'taskHeaders')
  const keys = headers?.all('header').map((header) => header.attribute('key') ?? '') ?? []
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
  for (const key of new Set(twice)) complain(`Headers contain duplicate entries for key '${key}'`, headers)
  for (const key of new Set(keys.filter((each) => each.startsWith('io.camunda.zeebe:')))) {
    complain(`Attribute 'key' contains '${key}', but header keys starting with 'io.camunda.zeebe:' are reserved for internal use.`, headers)
  }
}
