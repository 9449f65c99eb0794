import { activityScenarios } from './activityScenarios.ts'
import { dataScenarios } from './dataScenarios.ts'
import { eventScenarios } from './eventScenarios.ts'
import { failureScenarios } from './failureScenarios.ts'
import { laterScenarios } from './laterScenarios.ts'
import { messageScenarios } from './messageScenarios.ts'
import { movingScenarios } from './movingScenarios.ts'
import type { Scenario } from './Scenario.ts'
import { schemaScenarios } from './schemaScenarios.ts'

/** Rules that no model of the corpus reaches. */
export const scenarios: readonly Scenario[] = [...messageScenarios, ...eventScenarios, ...failureScenarios, ...activityScenarios, ...dataScenarios, ...movingScenarios, ...schemaScenarios, ...laterScenarios]
