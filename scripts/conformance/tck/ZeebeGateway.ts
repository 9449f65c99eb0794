import { createRequire } from 'node:module'
import { credentials, loadPackageDefinition } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

/** One decision of a deployment's answer. */
export interface DeployedDecision {
  readonly dmnDecisionId: string
  readonly dmnDecisionName: string
}

/** The answer to EvaluateDecision, as far as it says what was decided. */
export interface DecisionAnswer {
  readonly decisionOutput: string
  readonly failureMessage: string
}

type Answer<T> = (error: { readonly details: string } | null, answer: T) => void
type Call<Q, A> = (request: Q, options: { deadline: number }, answer: Answer<A>) => void

interface DeploymentAnswer {
  readonly deployments: readonly { readonly decision?: DeployedDecision }[]
}

interface Client {
  deployResource: Call<{ resources: readonly { name: string; content: Buffer }[] }, DeploymentAnswer>
  evaluateDecision: Call<{ decisionId: string; variables: string }, DecisionAnswer>
  close(): void
}

const DEADLINE_MS = 20_000

/** The two calls of a Zeebe gateway that decisions need. A refused call rejects with the gateway's text. */
export class ZeebeGateway {
  private readonly client: Client

  constructor(address: string) {
    const proto = createRequire(import.meta.url).resolve('zeebe-node/proto/zeebe.proto')
    const loaded = loadPackageDefinition(loadSync(proto, { keepCase: true, longs: String, defaults: true }))
    const { Gateway } = loaded['gateway_protocol'] as unknown as { Gateway: new (address: string, credentials: unknown) => Client }
    this.client = new Gateway(address, credentials.createInsecure())
  }

  async deploy(name: string, xml: string): Promise<readonly DeployedDecision[]> {
    const { deployments } = await ask<DeploymentAnswer>((options, answer) => this.client.deployResource({ resources: [{ name, content: Buffer.from(xml) }] }, options, answer))
    return deployments.flatMap(({ decision }) => (decision ? [decision] : []))
  }

  async evaluate(decisionId: string, variables: string): Promise<DecisionAnswer> {
    return await ask<DecisionAnswer>((options, answer) => this.client.evaluateDecision({ decisionId, variables }, options, answer))
  }

  close(): void {
    this.client.close()
  }
}

function ask<A>(call: (options: { deadline: number }, answer: Answer<A>) => void): Promise<A> {
  return new Promise((resolve, reject) => {
    call({ deadline: Date.now() + DEADLINE_MS }, (error, answer) => (error === null ? resolve(answer) : reject(new Error(error.details))))
  })
}
