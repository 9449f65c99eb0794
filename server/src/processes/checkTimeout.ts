import { type ContentProblem, silentAnswer } from '../forms/index.ts'
import type { ModelUserTask } from './ProcessModel.ts'

export const TIMEOUT_ACTIONS = ['pass', 'refuse', 'move', 'remind'] as const
const BLOCK = 'timeout'

/** The header `timeout` says what happens to a task that nobody has done when its limit ends: a slip would only show then. */
export function checkTimeout({ id, name, headers, formKey }: ModelUserTask, schema: unknown, calls: readonly string[]): ContentProblem[] {
  const { timeout: action, deadline } = headers
  if (action === undefined) return []
  const step = name || id
  const found = (severity: 'error' | 'warning', message: string): ContentProblem => ({ severity, path: id, rule: 'timeout', message: `任务“${step}”${message}` })
  if (!TIMEOUT_ACTIONS.some((known) => known === action)) return [found('error', `的到期处置“${action}”未知，可用 pass（视为同意）、refuse（视为不同意）、move（转上一级）、remind（只提醒）。`)]
  return [
    ...(deadline === undefined ? [found('error', '设了到期处置，但没有设置它的时限（deadline）。')] : []),
    ...(calls.includes(BLOCK) ? [] : [found('warning', '设了到期处置，但流程没有调用“timeout”（限时处置），到期后什么也不会发生。')]),
    ...(answers(action, schema) ? [] : [found('error', `到期${action === 'pass' ? '视为同意' : '视为不同意'}，但表单“${formKey ?? ''}”没有可用的“decision”选项。`)]),
  ]
}

function answers(action: string, schema: unknown): boolean {
  return schema === undefined || (action !== 'pass' && action !== 'refuse') || silentAnswer(schema, action, '') !== null
}
