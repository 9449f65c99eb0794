import type { XmlElement } from '../xml/XmlElement.ts'
import type { Check, CheckContext } from './Check.ts'
import { checkActivity } from './checkActivity.ts'
import { checkBoundaryEvent } from './checkBoundaryEvent.ts'
import { checkCallActivity } from './checkCallActivity.ts'
import { checkCatchEvent } from './checkCatchEvent.ts'
import { checkEndEvent } from './checkEndEvent.ts'
import { checkEventGateway } from './checkEventGateway.ts'
import { checkGateway } from './checkGateway.ts'
import { checkListeners } from './checkListeners.ts'
import { checkMappings } from './checkMappings.ts'
import { checkMultiInstance } from './checkMultiInstance.ts'
import { checkPriority } from './checkPriority.ts'
import { checkReceiveTask } from './checkReceiveTask.ts'
import { checkStartEvent } from './checkStartEvent.ts'
import { checkJobTask, checkTaskWith, checkUserTask } from './checkTask.ts'
import { checkThrowEvent } from './checkThrowEvent.ts'
import { isActivity } from './flowElements.ts'
import { unsupported } from './unsupported.ts'

const nothing: Check = () => undefined

const CHECKS: Readonly<Record<string, Check>> = {
  startEvent: checkStartEvent,
  endEvent: checkEndEvent,
  intermediateCatchEvent: checkCatchEvent,
  intermediateThrowEvent: checkThrowEvent,
  boundaryEvent: checkBoundaryEvent,
  serviceTask: checkJobTask,
  sendTask: checkTaskWith(undefined),
  scriptTask: checkTaskWith('script'),
  businessRuleTask: checkTaskWith('calledDecision'),
  userTask: checkUserTask,
  receiveTask: checkReceiveTask,
  manualTask: nothing,
  task: nothing,
  callActivity: checkCallActivity,
  subProcess: nothing,
  exclusiveGateway: checkGateway,
  inclusiveGateway: checkGateway,
  parallelGateway: nothing,
  eventBasedGateway: checkEventGateway,
}

/** Applies every rule that concerns one element. */
export function checkElement(element: XmlElement, context: CheckContext): void {
  const check = CHECKS[element.name]
  if (check === undefined) {
    context.complain(unsupported(element.name))
    return
  }
  check(element, context)
  refuseUnknownDefinitions(element, context)
  checkMappings(element, context)
  checkListeners(element, context)
  checkPriority(element, context)
  if (isActivity(element)) {
    checkMultiInstance(element, context)
    checkActivity(element, context)
  }
}

/** Events of kinds that are never run. */
function refuseUnknownDefinitions(element: XmlElement, { source, complain }: CheckContext): void {
  for (const definition of source.eventDefinitions(element)) {
    if (/^(conditional|cancel)EventDefinition$/.test(definition.name)) complain('Event definition of this type is not supported', definition)
  }
}
