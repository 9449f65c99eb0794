import { z } from 'zod'
import type { EntityManager } from '../database/index.ts'
import { EngineError, tryOut } from '../engine-client/index.ts'
import { type AppContext, invalid } from '../http/index.ts'
import { candidateGroup, departmentNamed, emptyPolicyOf, peopleOfCandidate, withEmptyPolicy } from '../identity/index.ts'
import type { CandidatesPreview, PreviewCandidatesBody } from './schema.ts'

const Groups = z.array(z.string().max(80)).max(50)

/** Who would get a step with this rule in such a case: its expression is evaluated by the engine, its groups are looked up here. Throws Problem 422. */
export async function previewCandidates(em: EntityManager, context: AppContext, { candidateGroups, empty, site, department, variables }: PreviewCandidatesBody): Promise<CandidatesPreview> {
  const rules = await evaluate(context, candidateGroups, { caseNumber: `${site}-TS-20260101-0001-0`, site, department, dispatch: { department, assisting: [], certain: true }, ...variables })
  const meant = rules.map(candidateGroup)
  const groups = await withEmptyPolicy(em, meant, site, emptyPolicyOf(empty))
  const found = await Promise.all(groups.map(async (group) => ({ group, unit: departmentNamed(group.split(':')[1] ?? '').name, people: await peopleOfCandidate(em, group), byPolicy: !meant.includes(group) })))
  return { groups: found, nobody: found.every(({ people }) => people.length === 0) }
}

/** A literal decision is the engine's way to evaluate a FEEL expression without a process. */
async function evaluate(context: AppContext, candidateGroups: string, variables: Readonly<Record<string, unknown>>): Promise<string[]> {
  if (!candidateGroups.startsWith('=')) return candidateGroups.split(',').map((group) => group.trim()).filter((group) => group !== '')
  try {
    const trial = { kind: 'dmn', xml: (id: string) => literalDecision(id, candidateGroups.slice(1)) } as const
    const groups = Groups.safeParse(await tryOut(context, [trial], (engine, id) => engine.evaluateDecision(id, variables)))
    if (groups.success) return groups.data
    throw invalid('NO_GROUPS', '表达式的结果不是候选组列表，请写成 ["角色:部门"] 的形式。', 'The expression gives no list of groups. Write it as ["role:unit"].')
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    if (error.passing) throw invalid('ENGINE_AWAY', '流程引擎暂时没有响应，请稍后再试。', 'The engine does not answer for the moment. Try again later.')
    throw invalid('EXPRESSION_WRONG', `表达式无法计算：${error.message.slice(0, 300)}`, `The expression cannot be evaluated: ${error.message.slice(0, 300)}`)
  }
}

function literalDecision(id: string, expression: string): string {
  const text = expression.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="${id}-definitions" name="${id}" namespace="http://camunda.org/schema/1.0/dmn"><decision id="${id}" name="${id}"><variable id="${id}-variable" name="groups" /><literalExpression id="${id}-expression"><text>${text}</text></literalExpression></decision></definitions>`
}
