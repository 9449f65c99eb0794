import { engineOf } from '../engine-client/index.ts'
import type { AppContext, Stop } from '../http/index.ts'
import { deployVersion } from './deployVersion.ts'
import { latestProcesses } from './findProcesses.ts'
import { PublishedProcess } from './PublishedProcess.ts'
import { everythingDeployed } from './startable.ts'

const RETRY_MS = 500
const QUIET_MS = 5_000

/**
 * Deploys the newest version of everything when the server starts, since the engine may be another one than last time,
 * and afterwards what is pending; until the engine answers, again and again.
 */
export function keepDeployed(context: AppContext): Stop {
  const { database, log } = context
  const engine = engineOf(context)
  let stopped = false
  let ring = (): void => {}
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      ring = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const deployAll = async (ids: readonly number[]): Promise<boolean> => {
    let all = true
    for (const id of ids) {
      if (stopped) return false
      const version = await database.fork().findOne(PublishedProcess, { id })
      const outcome = version ? await deployVersion(database, engine, version) : { state: 'deployed' as const }
      const facts = { resource: version?.resourceId, version: version?.version }
      if (outcome.state === 'pending' && outcome.away) return false
      if (outcome.state === 'pending') {
        all = false
        log.warn({ ...facts, reason: outcome.reason }, 'The engine failed at a version; it is tried again')
      }
      if (outcome.state === 'refused') log.error({ ...facts, reason: outcome.reason }, 'The engine refuses a version')
    }
    return all
  }
  const newest = async (): Promise<number[]> => {
    const em = database.fork()
    const heads = [...(await latestProcesses(em, 'dmn')), ...(await latestProcesses(em, 'bpmn'))]
    return heads.filter(({ deployment }) => deployment !== 'refused').map(({ id }) => id)
  }
  const pending = async (): Promise<number[]> =>
    (await database.fork().find(PublishedProcess, { deployment: 'pending' }, { orderBy: { sequence: 'asc' }, fields: ['id'] })).map(({ id }) => id)

  const run = async (): Promise<void> => {
    let first = true
    while (!stopped) {
      // The database is asked inside the chain too: while it is away, this waits instead of ending the server.
      const due = first ? newest() : pending()
      const done = await due.then(deployAll).catch((error: unknown) => {
        log.error({ err: error }, 'Deploying failed; it is tried again')
        return false
      })
      if (done && first) {
        everythingDeployed(database)
        log.info('Processes and decisions are deployed')
      }
      if (done) first = false
      if (!stopped) await pause(done ? QUIET_MS : RETRY_MS)
    }
  }
  const running = run()
  return async () => {
    stopped = true
    ring()
    await running
  }
}
