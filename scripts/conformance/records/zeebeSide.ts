import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startZeebe, type ZeebeVersion } from '../../real/zeebe.ts'
import { GatewayClient } from './GatewayClient.ts'
import { RecordSink } from './RecordSink.ts'
import { RestClient } from './RestClient.ts'
import type { ExportedRecord, Side } from './Side.ts'

/** After its mark has come back, nothing new for this long, and Zeebe is taken to have come to rest. */
const QUIET_MS = 60
const LOOK_EVERY_MS = 5
const MARK = 'conformance-mark'

/** An unmodified Zeebe whose records come back here and whose clock is moved by its management interface. Throws MissingPart without a JDK. */
export async function zeebeSide(version: ZeebeVersion = '8.5.8'): Promise<Side> {
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-conformance-'))
  const sink = new RecordSink()
  const zeebe = await startZeebe({ version, dataDir, recordsUrl: await sink.listen(), recordsAtOnce: true, clockControlled: true })
  const client = new GatewayClient(zeebe.address)
  const restClient = new RestClient(zeebe.rest)
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  let marks = 0
  // A message nobody waits for marks the end of the log: when its record has come, everything before it has.
  const mark = async (): Promise<void> => {
    const messageId = `${++marks}`
    await client.call('PublishMessage', { name: MARK, correlationKey: '', timeToLive: 0, messageId, variables: '' })
    while (!sink.records().some(({ valueType, value }) => valueType === 'MESSAGE' && value['name'] === MARK && value['messageId'] === messageId)) await pause()
  }
  const told = (): number => records().length
  const records = (): readonly ExportedRecord[] => sink.records().filter(({ valueType, value }) => !(valueType === 'MESSAGE' && value['name'] === MARK))
  const rest = async (): Promise<void> => {
    for (let before = -1; before !== told(); ) {
      await mark()
      before = told()
      while (sink.quietFor() < QUIET_MS) await pause()
      await mark()
    }
  }
  return {
    name: zeebe.name,
    call: (method, request) => client.call(method, request),
    ask: (method, path, body) => restClient.ask(method, path, body),
    activate: (type, max) => client.activate(type, max),
    async advance(milliseconds) {
      await fetch(`${zeebe.management}/actuator/clock/add`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ offsetMilli: milliseconds }) })
    },
    rest,
    records,
    async stop() {
      client.close()
      await zeebe.stop()
      sink.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
