/** One flow node, flow or lane of a process, by the name people see on the diagram. */
export interface ModelElement {
  readonly id: string
  /** BPMN type without prefix, e.g. `UserTask`. */
  readonly type: string
  readonly name: string
}

export interface ModelUserTask extends ModelElement {
  readonly formKey?: string | undefined
  readonly candidateGroups?: string | undefined
  readonly assignee?: string | undefined
  /** Whether the engine would keep the task itself instead of handing it out as a job. */
  readonly kept?: boolean
  readonly headers: Readonly<Record<string, string>>
}

/** What the server needs to know of one BPMN or DMN file. */
export interface ProcessModel {
  readonly kind: 'bpmn' | 'dmn'
  /** Process id, or the id of the decision requirements graph. */
  readonly id: string
  readonly name: string
  readonly elements: readonly ModelElement[]
  readonly userTasks: readonly ModelUserTask[]
  /** Names of messages that start it. */
  readonly startMessages: readonly string[]
  readonly hasNoneStart: boolean
  /** Whether the process itself has an end event. */
  readonly hasEnd: boolean
  /** Flow nodes that no flow leads to although something must. */
  readonly unreached: readonly ModelElement[]
  readonly calledProcesses: readonly string[]
  readonly calledDecisions: readonly string[]
  /** Ids of a DMN file's decisions. */
  readonly decisions: readonly string[]
}

/** Thrown when a file is no BPMN or DMN this server can read; the message is for the designer. */
export class UnreadableProcess extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnreadableProcess'
  }
}
