import { compileExpression } from '../../expression/index.ts'
import { ZEEBE, type BpmnSource } from '../BpmnSource.ts'
import type { Listener, Listeners } from '../elements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

/** The execution listeners of an element or process; undefined when it has none. */
export function compileListeners(element: XmlElement, source: BpmnSource): Listeners | undefined {
  const all = source.extension(element, 'executionListeners')?.all('executionListener', ZEEBE) ?? []
  if (all.length === 0) return undefined
  const of = (eventType: string): Listener[] => all.filter((each) => each.attribute('eventType') === eventType).map(compileListener)
  return { start: of('start'), end: of('end') }
}

function compileListener(listener: XmlElement): Listener {
  return { type: compileExpression(listener.attribute('type') ?? ''), retries: compileExpression(listener.attribute('retries') || '3') }
}
