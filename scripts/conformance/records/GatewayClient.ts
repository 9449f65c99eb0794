import { credentials, makeGenericClientConstructor, type Client, type ClientReadableStream, type ServiceError } from '@grpc/grpc-js'
import { loadGatewayService } from '../../../engine/src/gateway/loadGatewayService.ts'
import type { HandedJob, RpcAnswer } from './Side.ts'

type Unary = (request: object, options: { deadline: number }, answered: (error: ServiceError | null, answer: Readonly<Record<string, unknown>>) => void) => void
type Streaming = (request: object, options: { deadline: number }) => ClientReadableStream<{ jobs: HandedJob[] }>

const DEADLINE_MS = 20_000
/** Longer than any scenario, also when its clock is moved by months. */
const JOB_TIMEOUT_MS = 100 * 86_400_000

/** The bare gateway protocol, without what a client library adds to it. */
export class GatewayClient {
  readonly #client: Client

  constructor(address: string) {
    const Gateway = makeGenericClientConstructor(loadGatewayService(), 'Gateway')
    this.#client = new Gateway(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 }) as unknown as Client
  }

  call(method: string, request: object): Promise<RpcAnswer> {
    const rpc = (this.#client as unknown as Record<string, Unary>)[method]
    if (rpc === undefined) throw new Error(`The gateway protocol has no ${method}`)
    return new Promise((resolve) => {
      rpc.call(this.#client, request, { deadline: Date.now() + DEADLINE_MS }, (error, message) => resolve(error === null ? { message } : { code: error.code, details: error.details }))
    })
  }

  activate(type: string, max: number): Promise<readonly HandedJob[]> {
    const rpc = (this.#client as unknown as Record<'ActivateJobs', Streaming>).ActivateJobs
    const call = rpc.call(this.#client, { type, worker: 'conformance', timeout: JOB_TIMEOUT_MS, maxJobsToActivate: max, requestTimeout: -1 }, { deadline: Date.now() + DEADLINE_MS })
    return new Promise((resolve, reject) => {
      const jobs: HandedJob[] = []
      call.on('data', (message) => jobs.push(...message.jobs))
      call.on('end', () => resolve(jobs))
      call.on('error', reject)
    })
  }

  close(): void {
    this.#client.close()
  }
}
