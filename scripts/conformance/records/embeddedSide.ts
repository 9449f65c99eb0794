import { recordToJson } from '../../../engine/src/index.ts'
import { isExported } from '../../../engine/src/exporter/isExported.ts'
import { startGateway } from '../../../engine/src/gateway/startGateway.ts'
import { startRest } from '../../../engine/src/rest/startRest.ts'
import { GatewayClient } from './GatewayClient.ts'
import { RestClient } from './RestClient.ts'
import type { ExportedRecord, Side } from './Side.ts'
import { VirtualEngine } from './VirtualEngine.ts'

/** The embedded engine behind its gateway, with a clock of its own. */
export async function embeddedSide(): Promise<Side & { readonly problems: readonly string[] }> {
  const engine = new VirtualEngine()
  const gateway = await startGateway(engine, { port: 0 })
  const rest = await startRest(engine, { port: 0 })
  const restClient = new RestClient(`http://127.0.0.1:${rest.port}`)
  const client = new GatewayClient(`127.0.0.1:${gateway.port}`)
  const exported: ExportedRecord[] = []
  let next = 1
  return {
    name: 'embedded',
    problems: engine.problems,
    call: (method, request) => client.call(method, request),
    ask: (method, path, body) => restClient.ask(method, path, body),
    activate: (type, max) => client.activate(type, max),
    advance: (milliseconds) => Promise.resolve(engine.advance(milliseconds)),
    rest: () => Promise.resolve(),
    records() {
      const news = engine.records(next)
      next = (news.at(-1)?.position ?? next - 1) + 1
      exported.push(...news.filter(isExported).map((record) => JSON.parse(recordToJson(record)) as ExportedRecord))
      return exported
    },
    async stop() {
      client.close()
      await rest.stop()
      await gateway.stop()
      await engine.stop()
    },
  }
}
