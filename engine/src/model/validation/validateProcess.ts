import type { BpmnSource } from '../BpmnSource.ts'
import type { Violation } from '../Violation.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'
import { checkElement } from './checkElement.ts'
import { checkFlow } from './checkFlow.ts'
import { checkForm } from './checkForm.ts'
import { checkListeners } from './checkListeners.ts'
import { checkScope } from './checkScope.ts'
import { flowElements, sequenceFlows } from './flowElements.ts'

/** Everything that forbids the deployment of a process, sub-processes included. */
export function validateProcess(process: XmlElement, source: BpmnSource): Violation[] {
  const violations: Violation[] = []
  checkListeners(process, { source, complain: (message, at = process) => violations.push({ element: source.nameOf(at), message, at }) })
  refuseEmptyForms(process, source, violations)
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
    checkForm(element, contextOf(element))
    refuseEmptyForms(element, source, violations)
    checkElement(element, contextOf(element))
    if (element.name === 'subProcess') validateScope(element, source, violations)
  }
}

/** The id of a form that stands in the model is the form's, not the element's own: its place names it. */
function refuseEmptyForms(element: XmlElement, source: BpmnSource, violations: Violation[]): void {
  for (const at of source.extensions(element, 'userTaskForm')) {
    if (at.text.trim() !== '') continue
    violations.push({ element: `${source.nameOf(element)} > extensionElements > userTaskForm`, message: 'User task form text content has to be present and not empty', at })
  }
}
