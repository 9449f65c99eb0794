import type { ContentProblem } from '../forms/index.ts'
import type { ModelUserTask } from './ProcessModel.ts'

const ROLES = new Set(['agent', 'dispatcher', 'handler', 'head', 'leader'])
const POLICIES = new Set(['wait', 'dispatcher', 'province'])

/** Groups an expression names in full, such as `dispatcher:ZJ`: only of these it is known before a case who is in them. */
export function namedGroups(candidateGroups = ''): string[] {
  const texts = candidateGroups.startsWith('=') ? [...candidateGroups.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '') : candidateGroups.split(',').map((each) => each.trim())
  return texts.filter((text) => /^\w+:.+$/.test(text))
}

/** A candidate rule that can never find anybody, or that nobody answers to now. */
export function checkCandidates(task: ModelUserTask, empty: ReadonlySet<string>): ContentProblem[] {
  const name = task.name || task.id
  const found = (severity: 'error' | 'warning', rule: string, message: string): ContentProblem => ({ severity, path: task.id, rule, message })
  const policy = task.headers['candidates.empty']
  const rules = task.candidateGroups ?? ''
  const roles = [...rules.matchAll(/"(\w+):/g)].map((match) => match[1] ?? '').filter((role) => !ROLES.has(role))
  return [
    ...roles.map((role) => found('warning', 'candidate-role', `任务“${name}”的候选组用了未知的角色“${role}”，没有人会收到。`)),
    ...(rules.replaceAll(/\s/g, '') === '=[]' ? [found('warning', 'candidates-empty', `任务“${name}”的候选组为空，没有人会收到。`)] : []),
    ...namedGroups(rules).filter((group) => empty.has(group)).map((group) => found('warning', 'candidates-empty', `任务“${name}”的候选组“${group}”现在没有人，请核对或设置候选为空时的处理。`)),
    ...(policy === undefined || POLICIES.has(policy) ? [] : [found('error', 'candidates-policy', `任务“${name}”候选为空时的处理“${policy}”未知，可用 wait、dispatcher、province。`)]),
  ]
}
