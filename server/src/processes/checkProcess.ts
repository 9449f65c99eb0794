import { type ContentProblem, fieldRightsOf, unknownFields } from '../forms/index.ts'
import { checkCandidates } from './checkCandidates.ts'
import { checkTimeout } from './checkTimeout.ts'
import type { ModelUserTask, ProcessModel } from './ProcessModel.ts'

/** What is published already, for references from one file to another. */
export interface Published {
  readonly forms: ReadonlySet<string>
  /** Candidate groups the file names in full and nobody is in. */
  readonly emptyGroups?: ReadonlySet<string> | undefined
  /** Forms of steps that have field rights or answer by silence, in their newest version. */
  readonly schemas?: ReadonlyMap<string, unknown> | undefined
  readonly processes: ReadonlySet<string>
  readonly decisions: ReadonlySet<string>
  /** Process ids that cases of the catalogue start. */
  readonly families: ReadonlySet<string>
}

const STAGES = new Set(['accepted', 'dispatched', 'signed', 'handling', 'signoff', 'callback', 'redo', 'archived', 'withdrawn'])

/** Our own rules of deployment, on top of what the engine refuses. Messages in Chinese, for the designer. */
export function checkProcess(model: ProcessModel, published: Published): ContentProblem[] {
  if (model.kind === 'dmn') return []
  return [
    ...checkStart(model, published),
    ...checkFlow(model),
    ...model.userTasks.flatMap((task) => checkUserTask(task, published, model.calledProcesses)),
    ...checkCalls(model, published),
    ...checkNames(model),
  ]
}

function checkStart(model: ProcessModel, { families }: Published): ContentProblem[] {
  const message = `${model.id}-opened`
  if (model.startMessages.includes(message)) return []
  const text = `流程没有消息“${message}”的开始事件，工单无法启动它。`
  if (families.has(model.id)) return [problem('error', model.id, 'start-message', text)]
  // A process that others call needs a none start instead.
  return model.hasNoneStart ? [] : [problem('error', model.id, 'start-message', text)]
}

function checkFlow({ id, hasEnd, unreached }: ProcessModel): ContentProblem[] {
  return [
    ...(hasEnd ? [] : [problem('error', id, 'end', '流程没有结束事件，请在流程末尾添加结束事件。')]),
    ...unreached.map((node) => problem('error', node.id, 'unreached', `没有连线通向“${node.name || node.id}”，流程永远到不了这一步。`)),
  ]
}

function checkUserTask(task: ModelUserTask, published: Published, calls: readonly string[]): ContentProblem[] {
  const { forms } = published
  const problems: ContentProblem[] = []
  const name = task.name || task.id
  if (task.kept) problems.push(problem('error', task.id, 'user-task', `任务“${name}”的实现方式是引擎自带的用户任务，本系统的待办看不到它。请把实现方式改为“作业”。`))
  if (task.formKey === undefined) problems.push(problem('error', task.id, 'form', `任务“${name}”没有表单。`))
  else if (!task.formKey.startsWith('=') && !forms.has(task.formKey)) {
    problems.push(problem('error', task.id, 'form', `任务“${name}”的表单“${task.formKey}”不存在，请先发布表单。`))
  }
  if (task.candidateGroups === undefined && task.assignee === undefined) {
    problems.push(problem('error', task.id, 'assignment', `任务“${name}”没有候选组，没有人能看到它。`))
  }
  problems.push(...checkCandidates(task, published.emptyGroups ?? new Set()))
  problems.push(...checkTimeout(task, published.schemas?.get(task.formKey ?? ''), calls))
  problems.push(...checkFieldRights(task, published.schemas?.get(task.formKey ?? '')))
  const { stage } = task.headers
  if (stage === undefined) problems.push(problem('warning', task.id, 'stage', `任务“${name}”没有设置阶段。`))
  else if (!STAGES.has(stage)) problems.push(problem('error', task.id, 'stage', `任务“${name}”的阶段“${stage}”未知。`))
  return problems
}

function checkFieldRights(task: ModelUserTask, schema: unknown): ContentProblem[] {
  if (schema === undefined) return []
  const unknown = unknownFields(fieldRightsOf(task.headers), schema)
  return unknown.map((key) => problem('error', task.id, 'field-rights', `任务“${task.name || task.id}”对字段“${key}”设了权限，但表单“${task.formKey ?? ''}”没有这个字段。`))
}

function checkCalls(model: ProcessModel, { processes, decisions }: Published): ContentProblem[] {
  const unknown = (ids: readonly string[], known: ReadonlySet<string>): string[] =>
    ids.filter((id) => !id.startsWith('=') && !known.has(id))
  return [
    ...unknown(model.calledProcesses, new Set([...processes, model.id])).map((id) =>
      problem('error', model.id, 'called-process', `调用的流程“${id}”不存在。`),
    ),
    ...unknown(model.calledDecisions, decisions).map((id) =>
      problem('error', model.id, 'called-decision', `调用的决策“${id}”不存在，请先部署决策。`),
    ),
  ]
}

function checkNames(model: ProcessModel): ContentProblem[] {
  return model.elements
    .filter(({ type, name }) => /Task$|CallActivity/.test(type) && name === '')
    .map(({ id }) => problem('warning', id, 'name', `元素“${id}”没有名称，在工单轨迹中将显示为编号。`))
}

function problem(severity: 'error' | 'warning', path: string, rule: string, message: string): ContentProblem {
  return { severity, path, rule, message }
}
