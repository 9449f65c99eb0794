import { compileExpression, type CompiledExpression } from '../../expression/index.ts'
import type { BpmnSource } from '../BpmnSource.ts'
import type { SequenceFlow } from '../elements.ts'
import { flowElements, linkNameOf } from '../validation/flowElements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { Compilation } from './Compilation.ts'
import { compileBinding } from './compileBinding.ts'
import { compileJob, compileNativeUserTask, compileUserTaskJob } from './compileJob.ts'
import { compileScope } from './compileScope.ts'
import { compileTrigger } from './compileTrigger.ts'

/** What is particular to an element's kind. */
export function compileParts(element: XmlElement, flows: readonly SequenceFlow[], compilation: Compilation): object {
  const { source } = compilation
  switch (element.name) {
    case 'startEvent':
      return { trigger: compileTrigger(element, source), interrupting: element.attribute('isInterrupting') !== 'false' }
    case 'intermediateCatchEvent':
    case 'boundaryEvent':
    case 'receiveTask':
      return { trigger: compileTrigger(element, source) }
    case 'endEvent':
      return throwParts(element, source)
    case 'intermediateThrowEvent':
      return { ...throwParts(element, source), linkTargetId: linkTargetOf(element, compilation) }
    case 'serviceTask':
    case 'sendTask':
      return { job: compileJob(element, source) }
    case 'userTask':
      return source.extension(element, 'userTask') === undefined ? { job: compileUserTaskJob(element, source) } : { userTask: compileNativeUserTask(element, source) }
    case 'scriptTask':
      return scriptParts(element, source)
    case 'businessRuleTask':
      return decisionParts(element, source)
    case 'callActivity':
      return callParts(element, source)
    case 'subProcess':
      return subProcessParts(element, compilation)
    case 'exclusiveGateway':
    case 'inclusiveGateway':
      return { defaultFlow: flows.find(({ id }) => id === element.attribute('default')) }
    default:
      return {}
  }
}

function throwParts(element: XmlElement, source: BpmnSource): object {
  const [definition] = source.eventDefinitions(element)
  const referenced = (kind: string, attribute: string): CompiledExpression | undefined => {
    const text = source.referenced(definition?.attribute(`${kind}Ref`))?.attribute(attribute)
    return text === undefined ? undefined : compileExpression(text)
  }
  return {
    job: compileJob(element, source),
    errorCode: referenced('error', 'errorCode'),
    escalationCode: referenced('escalation', 'escalationCode'),
    signalName: referenced('signal', 'name'),
    compensatedId: definition?.attribute('activityRef'),
  }
}

function linkTargetOf(element: XmlElement, { source }: Compilation): string | undefined {
  const name = linkNameOf(element, source)
  const scope = source.parentOf(element)
  if (name === undefined || scope === undefined) return undefined
  return flowElements(scope).find((other) => other.name === 'intermediateCatchEvent' && linkNameOf(other, source) === name)?.id
}

function scriptParts(element: XmlElement, source: BpmnSource): object {
  const script = source.extension(element, 'script')
  if (script === undefined) return { job: compileJob(element, source) }
  return { script: compileExpression(script.attribute('expression') ?? ''), resultVariable: script.attribute('resultVariable') ?? '' }
}

function decisionParts(element: XmlElement, source: BpmnSource): object {
  const called = source.extension(element, 'calledDecision')
  if (called === undefined) return { job: compileJob(element, source) }
  return { binding: compileBinding(called), decisionId: compileExpression(called.attribute('decisionId') ?? ''), resultVariable: called.attribute('resultVariable') ?? '' }
}

function callParts(element: XmlElement, source: BpmnSource): object {
  const called = source.extension(element, 'calledElement')
  return {
    binding: compileBinding(called),
    processId: compileExpression(called?.attribute('processId') ?? ''),
    propagateAllParentVariables: called?.attribute('propagateAllParentVariables') !== 'false',
    propagateAllChildVariables: called?.attribute('propagateAllChildVariables') !== 'false',
  }
}

function subProcessParts(element: XmlElement, compilation: Compilation): object {
  const inside = compileScope(element, compilation)
  const [start] = inside.startEvents
  return { ...inside, interrupting: start?.interrupting ?? true }
}
