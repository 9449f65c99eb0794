import { compileExpression, type CompiledExpression } from '../../expression/index.ts'
import type { BpmnSource } from '../BpmnSource.ts'
import type { JobDefinition, NativeUserTask, UserTaskDefinition } from '../elements.ts'
import { compileBinding } from './compileBinding.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

/** Job type of user tasks, as Zeebe names it. */
export const USER_TASK_TYPE = 'io.camunda.zeebe:userTask'

/** What a user task has whose model says nothing. */
const DEFAULT_PRIORITY = '50'

/** The job an element is done by; undefined when it has no task definition. */
export function compileJob(element: XmlElement, source: BpmnSource): JobDefinition | undefined {
  const definition = source.extension(element, 'taskDefinition')
  if (definition === undefined) return undefined
  return {
    type: compileExpression(definition.attribute('type') ?? ''),
    retries: compileExpression(definition.attribute('retries') || '3'),
    headers: headersOf(element, source),
    userTask: undefined,
  }
}

export function compileUserTaskJob(element: XmlElement, source: BpmnSource): JobDefinition {
  return {
    type: compileExpression(USER_TASK_TYPE),
    retries: compileExpression('1'),
    headers: headersOf(element, source),
    userTask: userTaskOf(element, source),
  }
}

/** A user task that the engine keeps itself. */
export function compileNativeUserTask(element: XmlElement, source: BpmnSource): NativeUserTask['userTask'] {
  const priority = source.extension(element, 'priorityDefinition')?.attribute('priority')
  return { ...userTaskOf(element, source), headers: headersOf(element, source), priority: compileExpression(priority || DEFAULT_PRIORITY) }
}

function headersOf(element: XmlElement, source: BpmnSource): Record<string, string> {
  const headers = source.extension(element, 'taskHeaders')?.all('header') ?? []
  return Object.fromEntries(headers.map((header) => [header.attribute('key') ?? '', header.attribute('value') ?? '']))
}

function userTaskOf(element: XmlElement, source: BpmnSource): UserTaskDefinition {
  const assignment = source.extension(element, 'assignmentDefinition')
  const schedule = source.extension(element, 'taskSchedule')
  const form = source.extension(element, 'formDefinition')
  return {
    assignee: optional(assignment?.attribute('assignee')),
    candidateGroups: optional(listText(assignment?.attribute('candidateGroups'))),
    candidateUsers: optional(listText(assignment?.attribute('candidateUsers'))),
    dueDate: optional(schedule?.attribute('dueDate')),
    followUpDate: optional(schedule?.attribute('followUpDate')),
    formKey: form?.attribute('formKey') || undefined,
    formId: optional(form?.attribute('formId')),
    formBinding: compileBinding(form),
    externalReference: optional(form?.attribute('externalReference')),
  }
}

function optional(text: string | undefined): CompiledExpression | undefined {
  return text === undefined || text === '' ? undefined : compileExpression(text)
}

/** Static candidates are a comma list: `u1, u2` means the FEEL list of both. */
function listText(text: string | undefined): string | undefined {
  if (text === undefined || text === '' || text.startsWith('=')) return text
  return `=[${text.split(',').map((part) => JSON.stringify(part.trim())).join(',')}]`
}
