import type { BpmnSource } from '../BpmnSource.ts'
import type { Violation } from '../Violation.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'
import { checkElement } from './checkElement.ts'
import { checkFlow } from './checkFlow.ts'
import { checkListeners } from './checkListeners.ts'
import { checkScope } from './checkScope.ts'
import { flowElements, sequenceFlows } from './flowElements.ts'

/** Everything that forbids the deployment of a process, sub-processes included. */
export function validateProcess(process: XmlElement, source: BpmnSource): Violation[] {
  const violations: Violation[] = []
  checkListeners(process, { source, complain: (message, at = process) => violations.push({ element: source.nameOf(at), message, at }) })
  for (const at of source.extensions(process, 'userTaskForm')) {
    // Its id is the form's, not its own: the place names it.
    if (at.text === '') violations.push({ element: `${source.nameOf(process)} > extensionElements > userTaskForm`, message: 'User task form text content has to be present and not empty', at })
  }
  validateScope(process, source, violations)
  return violations
}

function validateScope(scope: XmlElement, source: BpmnSource, violations: Violation[]): void {
  const flows = sequenceFlows(scope)
  const contextOf = (element: XmlElement): CheckContext => ({
    source,
    scope,
    incoming: flows.filter((flow) => flow.attribute('targetRef') === element.id),
    outgoing: flows.filter((flow) => flow.attribute('sourceRef') === element.id),
    complain: (message, at = element) => violations.push({ element: source.nameOf(at), message, at }),
  })
  checkScope(scope, contextOf(scope))
  for (const flow of flows) checkFlow(flow, contextOf(flow))
  for (const element of flowElements(scope)) {
    checkElement(element, contextOf(element))
    if (element.name === 'subProcess') validateScope(element, source, violations)
  }
}
