import { type ClientReadableStream, credentials, makeGenericClientConstructor, type Client, type ServiceError } from '@grpc/grpc-js'
import { loadGatewayService } from './loadGatewayService.ts'

interface Job {
  readonly key: string
  readonly variables: string
}

type Streaming = Client & {
  ActivateJobs(request: object): ClientReadableStream<{ jobs: Job[] }>
  StreamActivatedJobs(request: object): ClientReadableStream<Job>
}

type Unary<Answer> = (request: object, answered: (error: ServiceError | null, answer: Answer) => void) => void

/** A bare gRPC client for tests of the calls that zeebe-node hides: whole streams, cancelled calls. */
export class RawClient {
  private readonly client: Streaming

  constructor(port: number) {
    const Gateway = makeGenericClientConstructor(loadGatewayService(), 'Gateway')
    this.client = new Gateway(`127.0.0.1:${port}`, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 }) as unknown as Streaming
  }

  /** A call with one answer. Rejects with the ServiceError of the gateway. */
  call<Answer = object>(method: string, request: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const rpc = this.client[method as keyof Streaming] as unknown as Unary<Answer>
      rpc.call(this.client, request, (error, answer) => (error === null ? resolve(answer) : reject(error)))
    })
  }

  /** Starts a poll. `jobs` resolves at the end of the stream; `messages` counts what came. */
  poll(type: string, requestTimeout: number, maxJobsToActivate = 5, timeout = 60_000) {
    const call = this.client.ActivateJobs({ type, worker: 'raw', timeout, maxJobsToActivate, requestTimeout })
    const messages: Job[][] = []
    const jobs = new Promise<Job[]>((resolve, reject) => {
      call.on('data', (message: { jobs: Job[] }) => messages.push(message.jobs))
      call.on('end', () => resolve(messages.flat()))
      call.on('error', reject)
    })
    return { jobs, messages, cancel: () => call.cancel() }
  }

  /** Opens a stream of jobs. */
  stream(type: string, take: (job: Job) => void, timeout = 60_000) {
    const call = this.client.StreamActivatedJobs({ type, worker: 'raw', timeout })
    call.on('data', take)
    const open = new Promise<void>((resolve, reject) => {
      call.on('metadata', () => resolve())
      call.on('error', reject)
    })
    return { open, cancel: () => call.cancel() }
  }

  /** Sends bytes as the request of a call, whatever they mean; resolves with the status code, 0 for an answer. */
  send(method: string, bytes: Buffer): Promise<number> {
    return new Promise((resolve) => {
      const path = `/gateway_protocol.Gateway/${method}`
      const call = this.client.makeServerStreamRequest(path, (body: Buffer) => body, (body: Buffer) => body, bytes, { deadline: Date.now() + 3_000 })
      call.on('data', () => undefined)
      call.on('error', ({ code }: { code?: number }) => resolve(code ?? -1))
      call.on('end', () => resolve(0))
    })
  }

  close(): void {
    this.client.close()
  }
}
