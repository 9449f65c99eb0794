import type { RpcAnswer, Side } from './Side.ts'

/** One thing a walk did, as told on both engines, and what it was answered. */
export interface Step {
  readonly deed: string
  readonly answer: RpcAnswer
}

/** A walk through the instances of one model. */
export interface Walk {
  readonly steps: readonly Step[]
  /** Position of the last record before it began. */
  readonly from: number
}

/** Does one thing after the other on an engine and keeps what it was answered. */
export class Walker implements Walk {
  readonly steps: Step[] = []
  readonly from: number
  readonly side: Side
  readonly #deployed: string[] = []

  constructor(side: Side) {
    this.side = side
    this.from = side.records().at(-1)?.position ?? 0
  }

  /** Does it, and waits for its whole effect. */
  deed(deed: string, method: string, request: object): Promise<RpcAnswer> {
    return this.#done(deed, this.side.call(method, request))
  }

  /** The same by a REST call. */
  asked(deed: string, method: string, path: string, body?: object): Promise<RpcAnswer> {
    return this.#done(deed, this.side.ask(method, path, body))
  }

  async #done(deed: string, answered: Promise<RpcAnswer>): Promise<RpcAnswer> {
    const answer = await answered
    this.steps.push({ deed, answer })
    await this.side.rest()
    return answer
  }

  /** Whether the files were accepted. */
  async deploy(files: readonly { readonly name: string; readonly content: string }[]): Promise<boolean> {
    const resources = files.map(({ name, content }) => ({ name, content: Buffer.from(content) }))
    const deployed = await this.deed(`deploy ${files.map(({ name }) => name).join(', ')}`, 'DeployResource', { resources })
    if (!('message' in deployed)) return false
    for (const { process } of deployed.message['deployments'] as readonly { process?: { processDefinitionKey: string } | null }[]) if (process) this.#deployed.push(process.processDefinitionKey)
    return true
  }

  /** Ends what still runs, also what start events began on the way, and takes the processes away, so that the next walk begins with nothing. */
  async leave(): Promise<void> {
    const begun = this.side.records().filter(({ position, valueType, intent, value }) => position > this.from && valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING' && value['bpmnElementType'] === 'PROCESS' && value['parentProcessInstanceKey'] === -1)
    for (const { key } of begun) await this.side.call('CancelProcessInstance', { processInstanceKey: String(key) })
    for (const resourceKey of this.#deployed.splice(0)) await this.deed('delete', 'DeleteResource', { resourceKey })
    await this.side.rest()
  }
}
