import { type DecisionGraph, DecisionModelError, evaluateDecision, parseDecisions } from '../../../engine/src/dmn/index.ts'
import { type FeelContext, parseJson, toJson } from '../../../engine/src/expression/index.ts'
import type { TckCase, TckModel } from './readTck.ts'
import { FAILED, REFUSED, type ZeebeAnswers } from './recordZeebe.ts'
import { sameValue } from './sameValue.ts'
import { TCK_CLOCK } from './standardRun.ts'
import { withOnly } from './withOnly.ts'

/** One node of one case as this engine and as Zeebe answer it through their gateways, JSON in and JSON out. */
export interface ZeebeVerdict {
  readonly level: number
  readonly model: string
  readonly id: string
  readonly node: string
  /** Output as JSON text, or `refused: …` or `failed: …`. */
  readonly ours: string
  readonly zeebe: string
  readonly agrees: boolean
  /** Whether Zeebe's answer is the standard's. */
  readonly zeebeIsStandard: boolean
}

/** Decides every case as the engine does for its clients, beside the recorded answers of Zeebe. */
export function zeebeRun(models: readonly TckModel[], recorded: ZeebeAnswers): ZeebeVerdict[] {
  return models.flatMap((model) => {
    const whole = parsed(model.xml)
    return model.cases.flatMap((asked) =>
      asked.results.map(({ node, expected, isError }) => {
        const zeebe = recorded.models[model.name]?.[`${asked.id}/${node}`] ?? ''
        const ours = answerTo(model, asked, node, whole)
        const zeebeIsStandard = isValue(zeebe) ? sameValue(parseJson(zeebe), parseJson(toJson(expected))) : isError && zeebe.startsWith(FAILED)
        return { level: model.level, model: model.name, id: asked.id, node, ours, zeebe, agrees: agree(ours, zeebe), zeebeIsStandard }
      }),
    )
  })
}

type Parsed = DecisionGraph | string

function answerTo(model: TckModel, asked: TckCase, node: string, whole: Parsed): string {
  const wanted = asked.invocable ?? node
  const small = typeof whole === 'string' ? withOnly(model.xml, wanted) : null
  const graph = small === null ? whole : parsed(small)
  if (typeof graph === 'string') return `${REFUSED}${graph}`
  const decision = graph.decisions.find(({ name }) => name === wanted)
  if (decision === undefined) return `${REFUSED}no decision named '${wanted}'`
  const { output, failure } = evaluateDecision(graph, decision.id, parseJson(toJson(asked.inputs)) as FeelContext, TCK_CLOCK)
  return failure === undefined ? output : `${FAILED}${failure.message}`
}

function parsed(xml: string): Parsed {
  try {
    return parseDecisions(xml)
  } catch (error) {
    if (error instanceof DecisionModelError) return error.message
    throw error
  }
}

/** Refusals and failures agree whatever their texts: those of Zeebe's parser list alternatives that only it knows. */
function agree(ours: string, zeebe: string): boolean {
  if (!isValue(ours) || !isValue(zeebe)) return [REFUSED, FAILED].some((word) => ours.startsWith(word) && zeebe.startsWith(word))
  return sameValue(parseJson(ours), parseJson(zeebe))
}

/** Whether an answer is a value, neither a refusal nor a failure. */
export function isValue(answer: string): boolean {
  return !answer.startsWith(REFUSED) && !answer.startsWith(FAILED)
}
