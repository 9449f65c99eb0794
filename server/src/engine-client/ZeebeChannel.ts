import { connectivityState } from '@grpc/grpc-js'
import { ZBClient } from 'zeebe-node'
import { EngineError } from './EngineError.ts'
import type { GatewayStub } from './GatewayStub.ts'

/** No unary call waits longer: a half-open connection must not hold the relay. */
export const CALL_TIMEOUT_MS = 10_000

/**
 * zeebe-node with a connection that comes back fast: its own waits up to ten seconds after the engine has returned. The
 * stub beside it notices sooner, and a client that still says "unavailable" then is replaced.
 */
export class ZeebeChannel {
  readonly #address: string
  readonly #stub: GatewayStub
  #client: ZBClient

  constructor(address: string, stub: GatewayStub) {
    this.#address = address
    this.#stub = stub
    this.#client = this.#connect()
  }

  /** Makes a call within its time. Throws EngineError. */
  async call<T>(work: (client: ZBClient) => Promise<T>, timeoutMs = CALL_TIMEOUT_MS): Promise<T> {
    const client = this.#client
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new EngineError('DEADLINE_EXCEEDED', 'The engine did not answer in time')), timeoutMs)
    })
    try {
      return await Promise.race([work(client), late])
    } catch (thrown) {
      const error = EngineError.from(thrown)
      if (error.code === 'UNAVAILABLE') this.#replace(client)
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  async close(): Promise<void> {
    await this.#client.close(1_000)
  }

  #connect(): ZBClient {
    // Retrying is the relay's business, which keeps the command in the database meanwhile.
    return new ZBClient(this.#address, { retry: false, loglevel: 'NONE', longPoll: 30_000, onConnectionError: () => {} })
  }

  #replace(stale: ZBClient): void {
    const ready = this.#stub.getChannel().getConnectivityState(true) === connectivityState.READY
    if (!ready || stale !== this.#client) return
    this.#client = this.#connect()
    stale.close(1_000).catch(() => undefined)
  }
}
