import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { openDatabase } from '../../src/store/EngineStore.ts'
import { RawClient } from '../../src/gateway/RawClient.ts'
import { EngineProcess } from '../faults/EngineProcess.ts'
import { HISTORY_FILES, JOBS_LEFT_WAITING } from './model.ts'

/**
 * `node engine/test/histories/record.ts PROGRAM OUT.gz`: leads another version's engine program into the middle of many things, kills it, and keeps
 * its store. Run once when a version is released: later versions must go on from there.
 */
const [program = '', out = ''] = process.argv.slice(2)
const dataDir = mkdtempSync(join(tmpdir(), 'engine-history-'))
const engine = await EngineProcess.start({ dataDir, program })
const client = new RawClient(engine.port)
const variables = (each: object): string => JSON.stringify(each)

const take = async (type: string): Promise<string> => {
  const [job] = await client.poll(type, 5_000, 1, 3_600_000).jobs
  if (job === undefined) throw new Error(`No job of type ${type} came`)
  return job.key
}

await client.call('DeployResource', { resources: HISTORY_FILES.map(({ name, content }) => ({ name, content: Buffer.from(content) })) })
for (const key of ['a', 'b', 'c']) await client.call('CreateProcessInstance', { bpmnProcessId: 'history', version: -1, variables: variables({ key, items: [1, 2, 3] }) })
await client.call('CompleteJob', { jobKey: await take('work'), variables: variables({ done: 1 }) })
await client.call('FailJob', { jobKey: await take('work'), retries: 2, errorMessage: 'once', retryBackOff: 50, variables: '{}' })
await client.call('FailJob', { jobKey: await take('work'), retries: 0, errorMessage: 'for good', retryBackOff: 0, variables: '{}' })
await client.call('ThrowError', { jobKey: await take('each'), errorCode: 'NOBODY', errorMessage: 'uncaught', variables: '{}' })
for (const nth of [1, 2]) await client.call('PublishMessage', { name: 'beside', correlationKey: 'a', timeToLive: 0, messageId: '', variables: variables({ nth }) })
await client.call('PublishMessage', { name: 'later', correlationKey: 'c', timeToLive: 86_400_000, messageId: 'once', variables: '{}' })
await client.call('CompleteJob', { jobKey: await take('aside'), variables: '{}' })
await pause(300)
for (const type of JOBS_LEFT_WAITING) await take(type)
client.close()
await engine.end('SIGKILL')
// One file: what lies in the write-ahead log is brought in.
const database = openDatabase(join(dataDir, 'engine.db'))
database.pragma('wal_checkpoint(TRUNCATE)')
database.close()
writeFileSync(out, gzipSync(readFileSync(join(dataDir, 'engine.db')), { level: 9 }))
rmSync(dataDir, { recursive: true })
