import type { XmlElement } from '../xml/XmlElement.ts'
import type { Check, CheckContext } from './Check.ts'
import { checkBinding } from './checkBinding.ts'
import { requireFeel, requireParsable } from './checkFlow.ts'
import { unsupported } from './unsupported.ts'

/** Date-times as a model writes them. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}(:\d{2})?)(\[[^\]]+\])?$/

/** A task done by a job worker alone. */
export const checkJobTask: Check = (task, context) => {
  if (context.source.extensions(task, 'taskDefinition').length !== 1) {
    context.complain("Must have exactly one 'zeebe:taskDefinition' extension element")
    return
  }
  checkTaskDefinition(task, context)
}

/** A task done either by a job worker or by the engine itself, told by an extension. */
export function checkTaskWith(extension: 'script' | 'calledDecision' | undefined): Check {
  return (task, context) => {
    const { source, complain } = context
    const own = source.extensions(task, extension ?? 'publishMessage')
    const jobs = source.extensions(task, 'taskDefinition')
    if (own.length + jobs.length !== 1) {
      complain(`Must have either one 'zeebe:${extension ?? 'publishMessage'}' or one 'zeebe:taskDefinition' extension element`)
      return
    }
    const [definition] = own
    if (definition === undefined) checkTaskDefinition(task, context)
    // Zeebe deploys it and fails when it gets there: refusing is kinder.
    else if (extension === undefined) complain(unsupported('publishMessage'), definition)
    else {
      checkOwnWork(definition, context)
      checkBinding(definition, context)
    }
  }
}

/** A user task is a job, or kept by the engine itself; what its form and assignment say must be readable. */
export const checkUserTask: Check = (task, { source, complain }) => {
  const assignment = source.extension(task, 'assignmentDefinition')
  const schedule = source.extension(task, 'taskSchedule')
  const form = source.extension(task, 'formDefinition')
  for (const name of ['assignee', 'candidateGroups', 'candidateUsers']) {
    if (assignment !== undefined) requireParsable(assignment.attribute(name), complain, assignment, true)
  }
  for (const name of ['dueDate', 'followUpDate']) {
    const text = schedule?.attribute(name)
    if (schedule === undefined || !text) continue
    if (text.startsWith('=')) requireParsable(text, complain, schedule)
    else if (!DATE_TIME.test(text)) complain(`Expected static value to be a valid DateTime String, e.g. '2023-03-02T15:35+02:00', but found '${text}'.`, schedule)
  }
  if (form !== undefined) requireParsable(form.attribute('formId'), complain, form, true)
}

/** The job type and retries of an element with a task definition. */
export function checkTaskDefinition(task: XmlElement, { source, complain }: CheckContext): void {
  const definition = source.extension(task, 'taskDefinition')
  if (definition === undefined) return
  requireParsable(definition.attribute('type'), complain, definition)
  requireParsable(definition.attribute('retries'), complain, definition, true)
}

function checkOwnWork(definition: XmlElement, { complain }: CheckContext): void {
  if (definition.name === 'script') requireFeel(definition.attribute('expression'), complain, definition)
  else requireParsable(definition.attribute('decisionId'), complain, definition)
  if (!definition.attribute('resultVariable')) complain("Attribute 'resultVariable' must be present and not empty", definition)
}
