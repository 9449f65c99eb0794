import type { BpmnSource } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import { flowElements, isEventSubProcess, sequenceFlows } from './flowElements.ts'

/** Elements that never wait: a cycle of them would run for ever. */
const STRAIGHT = /^(task|manualTask|exclusiveGateway|parallelGateway|inclusiveGateway|intermediateThrowEvent|subProcess|startEvent|endEvent)$/
const COUNTS = /^(task|manualTask|callActivity)$/

/** The ids of a cycle that never waits and contains a task, a manual task or a call of the process itself; undefined when there is none. */
export function findStraightThroughLoop(process: XmlElement, source: BpmnSource): string[] | undefined {
  const elements = new Map<string, XmlElement>()
  const targets = new Map<string, string[]>()
  collect(process, source, elements, targets)
  leadCallsOfItself(process, source, elements, targets)
  for (const element of elements.values()) {
    const cycle = COUNTS.test(element.name) ? cycleFrom(element.id, elements, targets) : undefined
    if (cycle !== undefined) return cycle
  }
  return undefined
}

/** A call of the process it stands in, by its id, leads to the start of it. */
function leadCallsOfItself(process: XmlElement, source: BpmnSource, elements: Map<string, XmlElement>, targets: Map<string, string[]>): void {
  const starts = flowElements(process).filter((element) => element.name === 'startEvent' && source.eventDefinitions(element).length === 0)
  for (const call of process.descendants()) {
    if (call.name !== 'callActivity' || source.extension(call, 'calledElement')?.attribute('processId') !== process.id) continue
    elements.set(call.id, call)
    targets.set(call.id, starts.map(({ id }) => id))
  }
}

/** A sub-process leads to its start, and each of its ends to what follows the sub-process. */
function collect(scope: XmlElement, source: BpmnSource, elements: Map<string, XmlElement>, targets: Map<string, string[]>): void {
  const add = (from: string, to: string): void => void targets.set(from, [...(targets.get(from) ?? []), to])
  for (const flow of sequenceFlows(scope)) add(flow.attribute('sourceRef') ?? '', flow.attribute('targetRef') ?? '')
  for (const element of flowElements(scope)) {
    // What a message event throws is done by a job.
    if (STRAIGHT.test(element.name) && source.extension(element, 'taskDefinition') === undefined) elements.set(element.id, element)
    if (element.name !== 'subProcess') continue
    const following = targets.get(element.id) ?? []
    collect(element, source, elements, targets)
    if (isEventSubProcess(element)) continue
    const inside = flowElements(element)
    targets.set(element.id, inside.filter(({ name }) => name === 'startEvent').map(({ id }) => id))
    for (const end of inside.filter(({ name }) => name === 'endEvent')) for (const next of following) add(end.id, next)
  }
}

function cycleFrom(start: string, elements: ReadonlyMap<string, XmlElement>, targets: ReadonlyMap<string, string[]>): string[] | undefined {
  const from = new Map<string, string>()
  const open = [start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const target of targets.get(id) ?? []) {
      if (target === start) return [...pathTo(id, start, from), start]
      if (!elements.has(target) || from.has(target)) continue
      from.set(target, id)
      open.push(target)
    }
  }
  return undefined
}

function pathTo(id: string, start: string, from: ReadonlyMap<string, string>): string[] {
  const path = [id]
  for (let at = id; at !== start; ) {
    at = from.get(at) ?? start
    path.unshift(at)
  }
  return path
}
