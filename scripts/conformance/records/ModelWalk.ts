import type { ZeebeVersion } from '../../real/zeebe.ts'
import { corpusModels } from './corpusModels.ts'
import { scenarios } from './scenarios/scenarios.ts'
import type { Side } from './Side.ts'
import type { Walk } from './Walker.ts'
import { walkModel } from './walkModel.ts'
import { walkScenario } from './walkScenario.ts'

/** Something both engines are led through. */
export interface ModelWalk {
  /** Path of a model below the corpus, or `scenario: …`; its name in recordings and reports. */
  readonly name: string
  /** The Zeebe it is held against. */
  readonly version: ZeebeVersion
  walk(side: Side): Promise<Walk>
}

export function corpusWalks(corpus: string): ModelWalk[] {
  return corpusModels(corpus).map((model) => ({ name: model.path, version: '8.5.8', walk: (side) => walkModel(side, model) }))
}

export function scenarioWalks(): ModelWalk[] {
  return scenarios.map((scenario) => ({ name: `scenario: ${scenario.rule}`, version: scenario.since ?? '8.5.8', walk: (side) => walkScenario(side, scenario) }))
}
