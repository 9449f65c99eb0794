import type { Behaviors } from '../behaviors/Behaviors.ts'
import type { ContainerHooks } from '../behaviors/ContainerHooks.ts'
import type { ExecutableElement } from '../model/elements.ts'
import type { BpmnElementType } from '../protocol/RecordValue.ts'
import type { ElementInstance } from '../state/rows.ts'
import { boundaryEvent } from './boundaryEvent.ts'
import { callActivity } from './callActivity.ts'
import { catchEvent } from './catchEvent.ts'
import { decisionTask } from './decisionTask.ts'
import type { ElementProcessor, ScopeProcessor } from './ElementProcessor.ts'
import { endEvent } from './endEvent.ts'
import { eventBasedGateway } from './eventBasedGateway.ts'
import { eventSubProcess } from './eventSubProcess.ts'
import { exclusiveGateway } from './exclusiveGateway.ts'
import { inclusiveGateway } from './inclusiveGateway.ts'
import { jobTask } from './jobTask.ts'
import { multiInstanceBody } from './multiInstanceBody.ts'
import { nativeUserTask } from './nativeUserTask.ts'
import { parallelGateway } from './parallelGateway.ts'
import { passThroughTask } from './passThroughTask.ts'
import { process } from './process.ts'
import { scriptTask } from './scriptTask.ts'
import { startEvent } from './startEvent.ts'
import { subProcess } from './subProcess.ts'
import { throwEvent } from './throwEvent.ts'

type AnyProcessor = ElementProcessor<ExecutableElement>
type AnyScope = ScopeProcessor<ExecutableElement>

/** A processor knows its own kind of element; the model's type tells which it is. */
function of<E extends ExecutableElement>(processor: ElementProcessor<E>): AnyProcessor {
  return processor as unknown as AnyProcessor
}

const PROCESSORS: Partial<Record<BpmnElementType, AnyProcessor>> = {
  PROCESS: of(process),
  SUB_PROCESS: of(subProcess),
  EVENT_SUB_PROCESS: of(eventSubProcess),
  START_EVENT: of(startEvent),
  INTERMEDIATE_CATCH_EVENT: of(catchEvent),
  INTERMEDIATE_THROW_EVENT: of(throwEvent),
  BOUNDARY_EVENT: of(boundaryEvent),
  END_EVENT: of(endEvent),
  SERVICE_TASK: of(jobTask),
  SEND_TASK: of(jobTask),
  USER_TASK: of(jobTask),
  RECEIVE_TASK: of(catchEvent),
  MANUAL_TASK: of(passThroughTask),
  TASK: of(passThroughTask),
  EXCLUSIVE_GATEWAY: of(exclusiveGateway),
  INCLUSIVE_GATEWAY: of(inclusiveGateway),
  PARALLEL_GATEWAY: of(parallelGateway),
  EVENT_BASED_GATEWAY: of(eventBasedGateway),
  MULTI_INSTANCE_BODY: of(multiInstanceBody),
  CALL_ACTIVITY: of(callActivity),
}

/** The processor of an element. Script and business rule tasks are done by the engine or by a job worker, as the model says. */
export function processorOf(element: ExecutableElement): AnyProcessor {
  if ('script' in element) return of(scriptTask)
  if ('decisionId' in element) return of(decisionTask)
  if ('userTask' in element) return of(nativeUserTask)
  if (element.type === 'SCRIPT_TASK' || element.type === 'BUSINESS_RULE_TASK') return of(jobTask)
  const processor = PROCESSORS[element.type]
  if (processor === undefined) throw new Error(`Expected element '${element.id}' of type ${element.type} to have a processor, but there is none`)
  return processor
}

/** Lets scopes follow what ends inside them. */
export function createContainerHooks(behaviors: Behaviors): ContainerHooks {
  const scopeOf = (scope: ElementInstance): [AnyScope, ExecutableElement] => {
    const element = behaviors.state.models.elementOf(scope.value)
    return [processorOf(element) as AnyScope, element]
  }
  return {
    beforeChildCompleted(scope, child) {
      const [processor, element] = scopeOf(scope)
      processor.beforeChildCompleted?.(element, scope, child, behaviors)
    },
    childCompleted(scope, child) {
      const [processor, element] = scopeOf(scope)
      processor.childCompleted(element, scope, child, behaviors)
    },
    childTerminated(scope, child) {
      const [processor, element] = scopeOf(scope)
      processor.childTerminated(element, scope, child, behaviors)
    },
  }
}
