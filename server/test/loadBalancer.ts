import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A front door to several servers: each request goes to the next one that takes it. */
export interface LoadBalancer {
  readonly url: string
  close(): Promise<void>
}

/** Starts a balancer over `ports`. A request whose server dies under it is answered with 502, as a real one would. */
export async function loadBalancer(ports: readonly number[]): Promise<LoadBalancer> {
  let turn = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => pass(request, response, Buffer.concat(chunks), ports.length))
  })
  const pass = (request: IncomingMessage, response: ServerResponse, body: Buffer, triesLeft: number): void => {
    const port = ports[turn++ % ports.length] ?? 0
    const { method, url, headers } = request
    let answered = false
    const onward = httpRequest({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      answered = true
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    })
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (answered) return void response.destroy()
      // Only a server that never took the request may be passed over: others may have carried it out.
      if (error.code === 'ECONNREFUSED' && triesLeft > 1) return pass(request, response, body, triesLeft - 1)
      response.writeHead(502).end()
    })
    onward.end(body)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
