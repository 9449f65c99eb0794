import { connect, createServer, type Server, type Socket } from 'node:net'

/** A TCP proxy in front of a server that cuts connections or swallows answers, as bad networks do. */
export class FaultyProxy {
  readonly url: string
  readonly #server: Server
  readonly #sockets: Set<Socket>
  readonly #faults: { cut: boolean; lose: number }

  private constructor(server: Server, url: string, sockets: Set<Socket>, faults: { cut: boolean; lose: number }) {
    this.#server = server
    this.url = url
    this.#sockets = sockets
    this.#faults = faults
  }

  static async open(target: string): Promise<FaultyProxy> {
    const { hostname, port } = new URL(target)
    const sockets = new Set<Socket>()
    const faults = { cut: false, lose: 0 }
    const server = createServer((inner) => {
      if (faults.cut) return void inner.destroy()
      const outer = connect(Number(port), hostname)
      for (const socket of [inner, outer]) {
        sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          sockets.delete(socket)
          inner.destroy()
          outer.destroy()
        })
      }
      inner.pipe(outer)
      // The request arrived; its answer does not.
      outer.on('data', (chunk) => (Math.random() < faults.lose ? inner.destroy() : inner.write(chunk)))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('Expected a port')
    return new FaultyProxy(server, `http://127.0.0.1:${address.port}`, sockets, faults)
  }

  /** Breaks every connection and refuses new ones. */
  cut(): void {
    this.#faults.cut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Loses this share of answers. */
  loseAnswers(share: number): void {
    this.#faults.lose = share
  }

  mend(): void {
    this.#faults.cut = false
    this.#faults.lose = 0
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
