import { compileExpression } from '../../expression/index.ts'
import type { CatchEvent, FlowScope, SequenceFlow, StartEvent } from '../elements.ts'
import { flowElements, isEventSubProcess, sequenceFlows } from '../validation/flowElements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { Compilation } from './Compilation.ts'
import { compileElement } from './compileElement.ts'

/** Compiles what is inside a scope and answers what the scope itself must know of it. */
export function compileScope(scope: XmlElement, compilation: Compilation): Pick<FlowScope, 'startEvents' | 'events'> {
  const flows = sequenceFlows(scope).map(compileFlow)
  for (const flow of flows) compilation.flows.set(flow.id, flow)
  for (const element of flowElements(scope)) {
    const compiled = compileElement(element, scope, flows, compilation)
    compilation.elements.set(compiled.id, compiled)
  }
  return { startEvents: startEventsOf(scope, compilation), events: eventSubProcessStarts(scope, compilation) }
}

function compileFlow(flow: XmlElement): SequenceFlow {
  const condition = flow.first('conditionExpression')
  return {
    id: flow.id,
    sourceId: flow.attribute('sourceRef') ?? '',
    targetId: flow.attribute('targetRef') ?? '',
    condition: condition === undefined ? undefined : compileExpression(condition.text.trim()),
  }
}

function startEventsOf(scope: XmlElement, { elements }: Compilation): StartEvent[] {
  const starts = flowElements(scope).filter(({ name }) => name === 'startEvent').map((start) => elements.get(start.id) as StartEvent)
  return starts.toSorted((a, b) => Number(a.trigger !== undefined) - Number(b.trigger !== undefined))
}

function eventSubProcessStarts(scope: XmlElement, { elements, eventSubProcessOfStart }: Compilation): CatchEvent[] {
  return flowElements(scope).filter(isEventSubProcess).flatMap((sub) =>
    (elements.get(sub.id) as FlowScope).startEvents.flatMap((start): CatchEvent[] => {
      if (start.trigger === undefined) return []
      eventSubProcessOfStart.set(start.id, sub.id)
      return [{ id: start.id, role: 'eventSubProcess', interrupting: start.interrupting, trigger: start.trigger }]
    }),
  )
}
