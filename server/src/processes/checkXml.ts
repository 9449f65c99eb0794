import type { EntityManager } from '../database/index.ts'
import type { CheckResult } from '../forms/index.ts'
import { checkProcess } from './checkProcess.ts'
import { type ProcessModel, UnreadableProcess } from './ProcessModel.ts'
import { published } from './published.ts'
import { readModel } from './readModel.ts'

export type CheckedXml = CheckResult & { model?: ProcessModel }

/** Reads and checks a file a designer made. `model` is missing when it could not be read at all. */
export async function checkXml(em: EntityManager, xml: string, kind: 'bpmn' | 'dmn'): Promise<CheckedXml> {
  try {
    const model = await readModel(xml)
    if (model.kind !== kind) throw new UnreadableProcess(kind === 'bpmn' ? '这是决策文件，请在“决策”中部署。' : '这是流程文件，请在“流程”中部署。')
    const problems = checkProcess(model, await published(em, model))
    return { ok: !problems.some(({ severity }) => severity === 'error'), problems, model }
  } catch (error) {
    if (!(error instanceof UnreadableProcess)) throw error
    return { ok: false, problems: [{ severity: 'error', path: '', rule: 'unreadable', message: error.message }] }
  }
}
