/** A flow node with what decides where tokens may go. */
export interface GraphNode {
  readonly id: string
  /** BPMN type without prefix, e.g. `UserTask`. */
  readonly type: string
  readonly name: string
  /** The sub-process around it; null directly in the process. */
  readonly scope: string | null
  /** Entered once per item of a list. */
  readonly loop: boolean
  /** Set on boundary events: their host, and whether they end it. */
  readonly boundary?: { readonly host: string; readonly interrupting: boolean } | undefined
  /** Set on event sub-processes: messages that start them, and whether that ends everything else around. */
  readonly triggered?: { readonly messages: readonly string[]; readonly interrupting: boolean } | undefined
  /** The activity that undoes this one, when the case is undone. */
  readonly compensation?: string | undefined
  /** Task headers of a user task. */
  readonly headers: Readonly<Record<string, string>>
}

/** One version of a process as nodes and flows. */
export interface ProcessGraph {
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly flows: readonly { readonly id: string; readonly from: string; readonly to: string }[]
}
