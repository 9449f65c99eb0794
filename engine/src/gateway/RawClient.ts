import { type ClientDuplexStream, type ClientReadableStream, credentials, makeGenericClientConstructor, type Client, type ServiceError } from '@grpc/grpc-js'
import { healthProtocol, healthService } from './healthService.ts'
import { loadGatewayService } from './loadGatewayService.ts'
import { reflectionServices } from './reflectionService.ts'

interface Job {
  readonly key: string
  readonly variables: string
}

type Streaming = Client & {
  ActivateJobs(request: object, options: { deadline: number }): ClientReadableStream<{ jobs: Job[] }>
  StreamActivatedJobs(request: object): ClientReadableStream<Job>
}

interface Reflected {
  readonly file_descriptor_response?: { readonly file_descriptor_proto: readonly Buffer[] }
}

type Unary<Answer> = (request: object, options: { deadline: number }, answered: (error: ServiceError | null, answer: Answer) => void) => void

/** A call that is not answered within a minute is a fault, however busy the machine. */
const LONGEST_MS = 60_000

/** A bare gRPC client for tests of the calls that zeebe-node hides: whole streams, cancelled calls. */
export class RawClient {
  private readonly client: Streaming
  private readonly address: string

  constructor(port: number) {
    this.address = `127.0.0.1:${port}`
    const Gateway = makeGenericClientConstructor(loadGatewayService(), 'Gateway')
    this.client = new Gateway(this.address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 }) as unknown as Streaming
  }

  /** A call with one answer. Rejects with the ServiceError of the gateway, or of the deadline: a call that is never answered is a fault. */
  call<Answer = object>(method: string, request: object, within = LONGEST_MS): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const rpc = this.client[method as keyof Streaming] as unknown as Unary<Answer>
      rpc.call(this.client, request, { deadline: Date.now() + within }, (error, answer) => (error === null ? resolve(answer) : reject(error)))
    })
  }

  /** Starts a poll. `jobs` resolves at the end of the stream; `messages` counts what came. */
  poll(type: string, requestTimeout: number, maxJobsToActivate = 5, timeout = 60_000) {
    const call = this.client.ActivateJobs({ type, worker: 'raw', timeout, maxJobsToActivate, requestTimeout }, { deadline: Date.now() + Math.max(requestTimeout, 0) + LONGEST_MS })
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
  send(method: string, bytes: Buffer, within = 3_000): Promise<number> {
    return new Promise((resolve) => {
      const path = `/gateway_protocol.Gateway/${method}`
      const call = this.client.makeServerStreamRequest(path, (body: Buffer) => body, (body: Buffer) => body, bytes, { deadline: Date.now() + within })
      call.on('data', () => undefined)
      call.on('error', ({ code }: { code?: number }) => resolve(code ?? -1))
      call.on('end', () => resolve(0))
    })
  }

  /** Asks the reflection service, all on one stream. */
  reflect(requests: readonly object[]): Promise<Reflected[]> {
    const [service] = reflectionServices([])
    const Reflection = makeGenericClientConstructor(service?.definition ?? {}, 'ServerReflection')
    const client = new Reflection(this.address, credentials.createInsecure()) as unknown as Client & { ServerReflectionInfo(): ClientDuplexStream<object, Reflected> }
    return new Promise((resolve, reject) => {
      const answers: Reflected[] = []
      const call = client.ServerReflectionInfo()
      call.on('data', (answer: Reflected) => answers.push(answer))
      call.on('error', reject)
      call.on('end', () => {
        client.close()
        resolve(answers)
      })
      for (const request of requests) call.write(request)
      call.end()
    })
  }

  /** Asks for the health of a service. */
  health(service: string): Promise<object> {
    const Health = makeGenericClientConstructor(healthService(healthProtocol()).definition, 'Health')
    const client = new Health(this.address, credentials.createInsecure()) as unknown as Client & { Check: Unary<object> }
    return new Promise<object>((resolve, reject) => client.Check({ service }, { deadline: Date.now() + 10_000 }, (error, answer) => (error === null ? resolve(answer) : reject(error)))).finally(() => client.close())
  }

  close(): void {
    this.client.close()
  }
}
