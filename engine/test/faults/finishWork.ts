import { setTimeout as pause } from 'node:timers/promises'
import { EngineProcess, type Launch } from './EngineProcess.ts'
import type { Ledger } from './Ledger.ts'
import { Load } from './load.ts'

/** Longer than any timer, time to live or job timeout of the load. */
const QUIET_MS = 2_200

/** Starts the engine once more and ends it cleanly when nothing more happens: all that was begun has come to its end. */
export async function finishWork(launch: Launch, ledger: Ledger): Promise<void> {
  const engine = await EngineProcess.start(launch)
  const load = new Load(engine.port, ledger, () => 1)
  await load.finish()
  const deadline = Date.now() + 90_000
  let next = 1
  for (let since = Date.now(); Date.now() - since < QUIET_MS && Date.now() < deadline; await pause(100)) {
    const lines = (await get(engine, `/records?from=${next}`)).split('\n').slice(0, -1)
    const last = lines.at(-1)
    if (last !== undefined) next = (JSON.parse(last) as { position: number }).position + 1
    // A worker that asks for jobs writes records, too.
    const busy = lines.some((line) => !line.includes('"valueType":"JOB_BATCH"'))
    if (busy || (launch.recordsUrl !== undefined && (await exportedPosition(engine)) < next - 50)) since = Date.now()
  }
  load.stop()
  if (Date.now() >= deadline) throw new Error('Expected all that was begun to come to its end, but the engine is still busy with it.')
  const { code, said } = await engine.end('SIGTERM')
  if (code !== 0) throw new Error(`Expected the engine to end cleanly, but it ended with ${code}: ${said}`)
}

async function exportedPosition(engine: EngineProcess): Promise<number> {
  return Number(/^exporter_position (\d+)/m.exec(await get(engine, '/metrics'))?.[1])
}

async function get(engine: EngineProcess, path: string): Promise<string> {
  return (await fetch(`http://127.0.0.1:${engine.managementPort}${path}`, { signal: AbortSignal.timeout(30_000) })).text()
}
