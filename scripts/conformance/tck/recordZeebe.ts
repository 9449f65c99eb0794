import { toJson } from '../../../engine/src/expression/index.ts'
import type { TckCase, TckModel } from './readTck.ts'
import { withOnly } from './withOnly.ts'
import type { DeployedDecision, ZeebeGateway } from './ZeebeGateway.ts'

/** What an unmodified Zeebe answers to the TCK: per model `name/file`, per case and node `case/node`, the output as JSON text, or a word and a reason. */
export interface ZeebeAnswers {
  readonly about: string
  readonly models: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export const REFUSED = 'refused: '
export const FAILED = 'failed: '

/** Texts are cut: Zeebe's parse errors quote whole models. */
const LONGEST = 240

/** Puts every case of every model to a Zeebe gateway. A model that it refuses is put to it decision by decision. */
export async function recordZeebe(models: readonly TckModel[], gateway: ZeebeGateway, version: string): Promise<ZeebeAnswers> {
  const answers: Record<string, Record<string, string>> = {}
  for (const model of models) {
    const own: Record<string, string> = (answers[model.name] ??= {})
    const whole = await deploy(gateway, model.name, model.xml)
    for (const asked of model.cases) {
      for (const { node } of asked.results) own[`${asked.id}/${node}`] = await answerTo(gateway, model, asked, node, whole)
    }
  }
  return { about: `Answers of an unmodified Zeebe ${version} to the cases of the DMN TCK. Recorded, never edited.`, models: answers }
}

type Deployed = readonly DeployedDecision[] | string

async function answerTo(gateway: ZeebeGateway, model: TckModel, asked: TckCase, node: string, whole: Deployed): Promise<string> {
  const wanted = asked.invocable ?? node
  const small = typeof whole === 'string' ? withOnly(model.xml, wanted) : null
  const deployed = small === null ? whole : await deploy(gateway, model.name, small)
  if (typeof deployed === 'string') return `${REFUSED}${deployed}`
  const decision = deployed.find(({ dmnDecisionName }) => dmnDecisionName === wanted)
  if (decision === undefined) return `${REFUSED}no decision named '${wanted}'`
  try {
    const { decisionOutput, failureMessage } = await gateway.evaluate(decision.dmnDecisionId, toJson(asked.inputs))
    return failureMessage === '' ? decisionOutput : `${FAILED}${failureMessage.slice(0, LONGEST)}`
  } catch (error) {
    return `${FAILED}${String((error as Error).message).slice(0, LONGEST)}`
  }
}

async function deploy(gateway: ZeebeGateway, name: string, xml: string): Promise<Deployed> {
  try {
    return await gateway.deploy(`${name}.dmn`, xml)
  } catch (error) {
    return reasonOf(String((error as Error).message))
  }
}

/** Zeebe's text without its preamble, and without the addresses of Java objects, which change from run to run. */
function reasonOf(text: string): string {
  return text.replace(/^[\s\S]*?'[^'\n]*\.dmn':\s*/, '').replace(/@[0-9a-f]{6,}/g, '').split('\n').slice(0, 2).join(' ').slice(0, LONGEST)
}
