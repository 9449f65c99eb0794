import type { BpmnSource } from '../BpmnSource.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import { flowElements } from './flowElements.ts'

const ANYWHERE = ['ioMapping', 'executionListeners']
const OF_JOBS = ['taskHeaders']
const OF_USER_TASKS = ['userTask', 'assignmentDefinition', 'taskSchedule', 'formDefinition', 'taskHeaders']

/** An element has no extension twice that says one thing of it. Throws an Error in Zeebe’s words, which names no element. */
export function refuseDoubled(scope: XmlElement, source: BpmnSource): void {
  for (const element of flowElements(scope)) {
    for (const name of onceAt(element, source)) {
      const count = source.extensions(element, name).length
      if (count > 1) throw new Error(`Collection expected to have <1> entry but has <${count}>`)
    }
    if (element.name === 'subProcess') refuseDoubled(element, source)
  }
}

function onceAt(element: XmlElement, source: BpmnSource): readonly string[] {
  if (element.name !== 'userTask') return source.extension(element, 'taskDefinition') === undefined ? ANYWHERE : [...ANYWHERE, ...OF_JOBS]
  // Nobody asks for the priority of a user task that is a job.
  const native = source.extension(element, 'userTask') === undefined ? [] : ['priorityDefinition']
  return [...ANYWHERE, ...OF_USER_TASKS, ...native]
}
