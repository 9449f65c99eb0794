import type { Command } from './Command.ts'
import type { Key } from './Key.ts'
import type { Variables } from './Variables.ts'

/** What each command is answered with when it is not rejected. */
export interface Answers {
  deployResource: DeploymentAnswer
  createProcessInstance: ProcessInstanceAnswer
  createProcessInstanceWithResult: ProcessInstanceAnswer & { readonly variables: Variables }
  cancelProcessInstance: Done
  activateJobs: { readonly jobs: readonly ActivatedJob[]; readonly truncated: boolean }
  completeJob: Done
  failJob: Done
  throwError: Done
  updateJobRetries: Done
  updateJobTimeout: Done
  publishMessage: { readonly key: Key }
  setVariables: { readonly key: Key }
  resolveIncident: Done
  evaluateDecision: DecisionAnswer
  broadcastSignal: { readonly key: Key }
  modifyProcessInstance: Done
  migrateProcessInstance: Done
  deleteResource: Done
  assignUserTask: Done
  unassignUserTask: Done
  updateUserTask: Done
  completeUserTask: Done
}

/** The answer that belongs to a command. */
export type AnswerOf<C extends Command> = Answers[C['kind']]

/** Nothing to tell but that it is done, durably. */
export type Done = Readonly<Record<string, never>>

export interface ProcessInstanceAnswer {
  readonly processDefinitionKey: Key
  readonly bpmnProcessId: string
  readonly version: number
  readonly processInstanceKey: Key
}

/** What was deployed, in the order of the request. */
export interface DeploymentAnswer {
  readonly key: Key
  readonly deployments: readonly Deployed[]
}

export type Deployed =
  | { readonly process: { bpmnProcessId: string; version: number; processDefinitionKey: Key; resourceName: string } }
  | {
      readonly decision: {
        dmnDecisionId: string
        dmnDecisionName: string
        version: number
        decisionKey: Key
        dmnDecisionRequirementsId: string
        decisionRequirementsKey: Key
      }
    }
  | {
      readonly decisionRequirements: {
        dmnDecisionRequirementsId: string
        dmnDecisionRequirementsName: string
        version: number
        decisionRequirementsKey: Key
        resourceName: string
      }
    }
  | { readonly form: { formId: string; version: number; formKey: Key; resourceName: string } }

export interface ActivatedJob {
  readonly key: Key
  readonly type: string
  readonly processInstanceKey: Key
  readonly bpmnProcessId: string
  readonly processDefinitionVersion: number
  readonly processDefinitionKey: Key
  readonly elementId: string
  readonly elementInstanceKey: Key
  readonly customHeaders: Readonly<Record<string, string>>
  readonly worker: string
  readonly retries: number
  /** Milliseconds since the epoch. */
  readonly deadline: number
  readonly variables: Variables
}

export interface DecisionAnswer {
  readonly decisionKey: Key
  readonly decisionId: string
  readonly decisionName: string
  readonly decisionVersion: number
  readonly decisionRequirementsId: string
  readonly decisionRequirementsKey: Key
  /** JSON text; empty when the evaluation failed. */
  readonly decisionOutput: string
  readonly evaluatedDecisions: readonly EvaluatedDecisionAnswer[]
  /** Empty unless the evaluation failed. */
  readonly failedDecisionId: string
  readonly failureMessage: string
}

export interface EvaluatedDecisionAnswer {
  readonly decisionKey: Key
  readonly decisionId: string
  readonly decisionName: string
  readonly decisionVersion: number
  readonly decisionType: string
  readonly decisionOutput: string
  readonly matchedRules: readonly {
    readonly ruleId: string
    readonly ruleIndex: number
    readonly evaluatedOutputs: readonly { readonly outputId: string; readonly outputName: string; readonly outputValue: string }[]
  }[]
  readonly evaluatedInputs: readonly { readonly inputId: string; readonly inputName: string; readonly inputValue: string }[]
}
