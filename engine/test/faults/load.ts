import { RawClient } from '../../src/gateway/RawClient.ts'
import { bpmn, catching, element, end, flow, message, start, task, timer } from '../bpmn.ts'
import type { Ledger } from './Ledger.ts'

const HOUR = 3_600_000
const NOT_FOUND = 5
const ALREADY_EXISTS = 6

/** The processes of the load: a job, a timer, and one begun and continued by messages. */
export const MODELS: Readonly<Record<string, string>> = {
  'one.bpmn': bpmn('one', [start(), task('work'), end(), flow('start', 'work', 'end')]),
  'pause.bpmn': bpmn('pause', [start(), catching('wait', timer('timeDuration', '=wait')), end(), flow('start', 'wait', 'end')]),
  'mail.bpmn': bpmn(
    'mail',
    [element('startEvent', 'start', { inner: message('mail') }), catching('reply', message('reply')), end(), flow('start', 'reply', 'end')],
    { messages: { mail: undefined, reply: '=id' } },
  ),
}

/** Callers that work on one engine until told to stop or until it is gone, and write down what was acknowledged. */
export class Load {
  private readonly client: RawClient
  private readonly ledger: Ledger
  private readonly random: () => number
  private stopped = false

  constructor(port: number, ledger: Ledger, random: () => number) {
    this.client = new RawClient(port)
    this.ledger = ledger
    this.random = random
  }

  async deploy(): Promise<void> {
    const resources = Object.entries(MODELS).map(([name, text]) => ({ name, content: Buffer.from(text) }))
    await this.client.call('DeployResource', { resources })
  }

  /** Runs until `stop`; never rejects. */
  async run(): Promise<void> {
    const lanes = [this.askAgain(), this.work(), this.work(), ...Array.from({ length: 12 }, () => this.create())]
    await Promise.all(lanes.map((lane) => lane.catch(() => undefined)))
    this.client.close()
  }

  /** Asks again what was not answered, and works off the jobs until `stop`. */
  async finish(): Promise<void> {
    await this.askAgain()
    void this.work().catch(() => undefined).then(() => this.client.close())
  }

  stop(): void {
    this.stopped = true
  }

  /** Messages whose publication was not answered are published again: the engine must take each once. */
  private async askAgain(): Promise<void> {
    const { unanswered } = this.ledger
    for (let left = unanswered.length; left > 0; left -= 1) {
      const next = unanswered.shift()
      // One that fails again goes back to the end of the list.
      if (next !== undefined) await this.publish(next.method, next.request, next.id)
    }
  }

  private async create(): Promise<void> {
    while (!this.stopped) {
      const luck = this.random()
      if (luck < 0.4) await this.start('one', {})
      else if (luck < 0.6) await this.start('pause', { wait: `PT${(0.05 + this.random() * 2).toFixed(2)}S` })
      else if (luck < 0.9) await this.mail()
      else await this.forgotten()
      await new Promise((resolve) => setTimeout(resolve, this.random() * 20))
    }
  }

  private async start(bpmnProcessId: string, variables: object): Promise<void> {
    const { processInstanceKey } = await this.client.call<{ processInstanceKey: string }>('CreateProcessInstance', { bpmnProcessId, version: -1, variables: JSON.stringify(variables) })
    this.ledger.created.add(processInstanceKey)
  }

  private async mail(): Promise<void> {
    const id = this.ledger.id()
    const request = { correlationKey: id, timeToLive: HOUR, variables: JSON.stringify({ id }) }
    await Promise.all([
      this.publish('PublishMessage', { ...request, name: 'mail', messageId: `mail-${id}` }, `mail-${id}`),
      this.publish('PublishMessage', { ...request, name: 'reply', messageId: `reply-${id}` }, `reply-${id}`),
    ])
  }

  private async publish(method: string, request: object, id: string): Promise<void> {
    try {
      await this.client.call(method, request)
    } catch (error) {
      if ((error as { code?: number }).code !== ALREADY_EXISTS) {
        this.ledger.unanswered.push({ method, request, id })
        throw error
      }
    }
    this.ledger.published.add(id)
  }

  /** A message that only its time to live ends. */
  private async forgotten(): Promise<void> {
    const { key } = await this.client.call<{ key: string }>('PublishMessage', { name: 'nobody', correlationKey: this.ledger.id(), timeToLive: 100 + Math.floor(this.random() * 1_500), variables: '{}' })
    this.ledger.shortLived.add(key)
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      for (const { key } of await this.client.poll('work', 100, 10, 1_000).jobs) {
        try {
          await this.client.call('CompleteJob', { jobKey: key, variables: '{"done":true}' })
          this.ledger.jobCompleted(key)
        } catch (error) {
          // On a slow machine a job times out here and is completed by somebody else.
          if ((error as { code?: number }).code !== NOT_FOUND) throw error
        }
      }
    }
  }
}
