import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { claimCommands, LEASE_MS } from '../src/engine-client/claimCommands.ts'
import { createRelay } from '../src/engine-client/createRelay.ts'
import { createEngineClient, engineClient, enqueueCommand, onCommandEnded, type ActivatedJob, type CommandEnd, type EngineClient } from '../src/engine-client/index.ts'
import { OutboxCommand } from '../src/engine-client/OutboxCommand.ts'
import { sendCommand } from '../src/engine-client/sendCommand.ts'
import { httpModule } from '../src/http/httpModule.ts'
import type { Stop } from '../src/http/index.ts'
import { buildTestServer, type TestServer } from './buildTestServer.ts'
import { eventually, twoReplies } from './caseworkServer.ts'

const TYPE = 'io.camunda.zeebe:userTask'

/** What moving a token promises, on whichever engine is at the address: the outbox sends, the engine moves once. */
export function modificationScenarios(address: () => string): void {
  let server: TestServer
  let engine: EngineClient
  const ends: CommandEnd[] = []

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, { ...engineClient, start: () => () => Promise.resolve() }] })
    for (const kind of ['modifyInstance', 'migrateInstance']) onCommandEnded(server.context.database, kind, (_em, end) => Promise.resolve(void ends.push(end)))
    engine = createEngineClient(address())
    await eventually(async () => await engine.deploy('two-replies.bpmn', twoReplies()).catch(() => undefined))
  })
  afterEach(() => ends.splice(0))
  afterAll(async () => {
    await engine.close()
    await server.stop()
  })

  const nextJobs = async (waitMs = 5_000): Promise<ActivatedJob[]> => await engine.activateJobs({ type: TYPE, worker: 'test', timeoutMs: 600_000, maxJobs: 10, waitMs })
  const nextJob = async (element: string): Promise<ActivatedJob> => {
    const [job, ...others] = await nextJobs()
    expect([job?.elementId, others.length]).toEqual([element, 0])
    return job as ActivatedJob
  }
  /** A case that waits at its second step. */
  const atReview = async (): Promise<ActivatedJob> => {
    const number = randomUUID()
    await engine.publishMessage({ name: 'suggestion-opened', correlationKey: number, messageId: number, timeToLiveMs: 0, variables: { caseNumber: number, site: 'HZ' } })
    await engine.completeJob((await nextJob('answer')).key, {})
    return await nextJob('review')
  }
  const wish = async ({ processInstanceKey, elementInstanceKey }: ActivatedJob, elementId = 'answer'): Promise<string> => {
    const dedupeKey = randomUUID()
    const payload = { processInstanceKey, activate: [{ elementId, variables: { returned: true } }], terminate: [elementInstanceKey] }
    await server.context.database.transactional((em) => enqueueCommand(em, new Date(), { kind: 'modifyInstance', dedupeKey, payload }))
    return dedupeKey
  }
  const relay = (aheadMs = 0): Stop => {
    const { database, log } = server.context
    const running = createRelay({ database, engine, log, clock: { now: () => new Date(Date.now() + aheadMs) } })
    return () => running.stop()
  }
  const ended = async (dedupeKey: string): Promise<CommandEnd> => await eventually(async () => ends.find((end) => end.dedupeKey === dedupeKey))
  const isGone = async ({ key }: ActivatedJob): Promise<string> => await engine.updateJobTimeout(key, 1_000).then(() => 'there', (error: { code: string }) => error.code)

  it('should end the step and open the earlier one anew, once (W6)', async () => {
    const review = await atReview()
    const stop = relay()
    expect(await ended(await wish(review))).toMatchObject({ outcome: 'sent', reason: null })
    const again = await nextJob('answer')
    expect([again.processInstanceKey, again.variables['returned']]).toEqual([review.processInstanceKey, true])
    expect(await isGone(review)).toBe('NOT_FOUND')
    await stop()
  })

  it('should move once when the server is killed between sending and settling', async () => {
    const review = await atReview()
    const dedupeKey = await wish(review)
    const { database } = server.context
    const [claimed] = await database.transactional((em) => claimCommands(em, 'killed', new Date(), 1))
    expect(claimed?.dedupeKey).toBe(dedupeKey)
    expect(await sendCommand(engine, { kind: 'modifyInstance', payload: claimed?.payload ?? {}, sentBefore: false })).toEqual({ outcome: 'sent' })
    // Nobody wrote that down. Its lease ends; another server sends it again.
    const stop = relay(LEASE_MS + 1_000)
    expect(await ended(dedupeKey)).toMatchObject({ outcome: 'sent' })
    await nextJob('answer')
    expect(await nextJobs(500)).toEqual([])
    await stop()
  })

  it('should say that it came too late when the step had ended before', async () => {
    const review = await atReview()
    await engine.completeJob(review.key, {})
    const dedupeKey = await wish(review)
    const stop = relay()
    expect(await ended(dedupeKey)).toMatchObject({ outcome: 'overtaken' })
    expect(await database().findOneOrFail(OutboxCommand, { dedupeKey })).toMatchObject({ state: 'sent', reason: expect.stringContaining('NOT_FOUND') as string })
    await stop()
  })

  it('should park a move to a step the process does not have, and say so', async () => {
    const review = await atReview()
    const stop = relay()
    const end = await ended(await wish(review, 'nowhere'))
    expect(end).toMatchObject({ outcome: 'parked', reason: expect.stringContaining("'nowhere'") as string })
    expect(await isGone(review)).toBe('there')
    await stop()
  })

  it('should let an instance go on in a newer version, and tell whoever asked why one can’t (W17)', async () => {
    const review = await atReview()
    const target = async (xml: string): Promise<string> => (await engine.deploy('two-replies.bpmn', xml)).find(({ kind }) => kind === 'process')?.key ?? ''
    const migrate = async (targetKey: string): Promise<CommandEnd> => {
      const dedupeKey = randomUUID()
      const payload = { processInstanceKey: review.processInstanceKey, targetKey, elements: ['answer', 'review'] }
      await server.context.database.transactional((em) => enqueueCommand(em, new Date(), { kind: 'migrateInstance', dedupeKey, payload }))
      return await ended(dedupeKey)
    }
    const stop = relay()
    const newer = await target(twoReplies('终审'))
    expect(await migrate(newer)).toMatchObject({ outcome: 'sent' })
    expect(await migrate(newer), 'sent again, it is where it should be').toMatchObject({ outcome: 'sent' })
    expect(await isGone(review)).toBe('there')
    const other = await target(twoReplies().replaceAll('"review"', '"second"'))
    expect(await migrate(other)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining("non-existing target element id 'review'") as string })
    await engine.completeJob(review.key, {})
    expect(await migrate(newer)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('NOT_FOUND') as string })
    expect(await database().count(OutboxCommand, { kind: 'migrateInstance', state: 'parked' })).toBe(0)
    await stop()
  })

  const database = () => server.context.database.fork()
}
