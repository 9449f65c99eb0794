import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { eventually, openSuggestion } from '../../test/caseworkServer.ts'
import { RunningClock } from '../../test/RunningClock.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { ServiceCase } from '../cases/index.ts'
import { CaseEvent } from '../cases/CaseEvent.ts'
import { EngineIncident } from '../records/index.ts'
import { storeTask } from '../tasks/storeTask.ts'
import { UserTask } from '../tasks/index.ts'
import { Batch } from './Batch.ts'
import type { BatchItemView, BatchView } from './schema.ts'

interface Refusal { code: string; detail: string }

describe('one deed on many (W17)', () => {
  let server: TestServer
  let leader: Browser
  const numbers: string[] = []
  let serial = 685_200

  beforeAll(async () => {
    server = await buildTestServer({ clock: new RunningClock() })
    leader = await server.signIn('dispatcher')
    const agent = await server.signIn('agent')
    for (let nth = 0; nth < 6; nth++) numbers.push((await openSuggestion(agent)).number)
  })
  afterAll(() => server.stop())

  const freeze = (who: Browser, kind: string, filter: object) => who.fetch<BatchView & Refusal>('POST /batches', { json: { kind, filter } })
  const start = (who: Browser, { id, revision }: BatchView, more: object = {}) => who.fetch<BatchView & Refusal>(`POST /batches/${id}/start`, { json: { revision, reason: '专项清理', ...more } })
  const ended = (id: string): Promise<BatchView> => eventually(async () => {
    const { body } = await leader.fetch<BatchView>(`/batches/${id}`)
    return body.state === 'done' ? body : undefined
  })
  const items = async (id: string, state = ''): Promise<BatchItemView[]> => (await leader.fetch<{ items: BatchItemView[] }>(`/batches/${id}/items?limit=100${state && `&state=${state}`}`)).body.items
  const events = (kind: string): Promise<number> => server.context.database.fork().count(CaseEvent, { kind })

  it('should do to exactly what was counted, and say of each what came of it', async () => {
    const frozen = await freeze(leader, 'remind', { type: 'suggestion' })
    expect([frozen.status, frozen.body.total, frozen.body.state]).toEqual([201, 6, 'frozen'])
    // One comes later, one is archived before: neither changes the count.
    numbers.push((await openSuggestion(await server.signIn('agent'))).number)
    await server.context.database.transactional((em) => em.nativeUpdate(ServiceCase, { number: numbers[0] ?? '' }, { open: false, archivedAt: new Date() }))
    expect((await start(leader, { ...frozen.body, revision: 9 })).body.code).toBe('BATCH_CHANGED')
    expect((await start(leader, frozen.body)).status).toBe(200)
    expect((await start(leader, frozen.body)).status).toBe(409)
    expect(await ended(frozen.body.id)).toMatchObject({ total: 6, done: 5, refused: 1 })
    expect(await items(frozen.body.id, 'refused')).toMatchObject([{ subject: numbers[0], message: expect.stringMatching(/归档/) as string }])
    expect(await events('reminder')).toBe(5)
  })

  it('should go on after a kill without doing anything twice, and stop and resume', async () => {
    const { body } = await freeze(leader, 'remind', { keys: numbers.slice(1, 5) })
    const before = await events('reminder')
    const { database } = server.context
    // Another server took it and was killed: its lease ends, what it had done stays done.
    await database.transactional((em) => em.nativeUpdate(Batch, { id: Number(body.id) }, { state: 'stopped' }))
    const resumed = await leader.fetch<BatchView>(`POST /batches/${body.id}/resume`, { json: { revision: body.revision } })
    await database.transactional((em) => em.nativeUpdate(Batch, { id: Number(body.id), state: 'running' }, { leaseOwner: 'killed', leaseUntil: new Date(Date.now() + 800) }))
    expect(resumed.body.state).toBe('running')
    expect(await ended(body.id)).toMatchObject({ done: 4, refused: 0 })
    expect((await events('reminder')) - before).toBe(4)
    expect((await leader.fetch(`POST /batches/${body.id}/stop`, { json: { revision: 9 } })).status).toBe(409)
  })

  it('should terminate many by the right to each, and retry incidents by an operator alone', async () => {
    const { body } = await freeze(leader, 'terminate', { keys: numbers.slice(1, 3) })
    await start(leader, body)
    expect(await ended(body.id)).toMatchObject({ done: 2, refused: 0 })
    expect(await events('termination')).toBe(2)
    const operator = await server.signIn('operator', { site: 'ZJ' })
    await server.context.database.transactional((em) => em.insert(EngineIncident, { key: '77', instanceKey: '1', caseNumber: numbers[3] ?? null, processId: 'suggestion', elementId: 'send', elementInstanceKey: '2', jobKey: '3', errorType: 'JOB_NO_RETRIES', errorMessage: 'x', state: 'open', createdAt: new Date(), resolvedAt: null }))
    expect((await freeze(leader, 'retry', {})).status).toBe(403)
    expect((await freeze(operator, 'terminate', {})).status).toBe(403)
    const retry = await freeze(operator, 'retry', { errorType: 'JOB_NO_RETRIES' })
    await start(operator, retry.body)
    await eventually(async () => ((await server.context.database.fork().findOne(EngineIncident, { key: '77', state: 'resolving' })) ? true : undefined))
    expect((await leader.fetch(`/batches/${retry.body.id}`)).status).toBe(404)
    const audit = await server.context.database.fork().find(AuditEntry, { actor: operator.username, action: { $in: ['batch.running', 'incident.resolved'] } })
    expect(audit.map(({ action, reason }) => [action, reason])).toEqual([['batch.running', '专项清理'], ['incident.resolved', '专项清理']])
  })

  it('should reassign a person’s tasks one by one, name both people, and say of each that could not go why', async () => {
    const handler = await server.signIn('handler')
    const receiver = await server.signIn('handler', { username: 'hz.zm.second' })
    await server.signIn('dispatcher', { username: 'hz.not.a.handler' })
    const [first = '', second = '', over = ''] = await Promise.all([numbers[4] ?? '', numbers[5] ?? '', numbers[6] ?? ''].map((number) => giveTask(number, handler)))
    const frozen = await freeze(leader, 'reassign', { holder: handler.username })
    expect(frozen.body).toMatchObject({ total: 3, filter: { holder: handler.username }, names: { [handler.username]: expect.any(String) as string } })
    expect((await start(leader, frozen.body)).body.code).toBe('RECEIVER_UNKNOWN')
    expect((await start(leader, frozen.body, { receiver: 'hz.gone' })).body.code).toBe('RECEIVER_UNKNOWN')
    await server.context.database.transactional((em) => em.nativeUpdate(UserTask, { key: over }, { state: 'withdrawn' }))
    const started = await start(leader, frozen.body, { receiver: receiver.username })
    expect(started.body.names).toMatchObject({ [handler.username]: expect.any(String) as string, [receiver.username]: expect.any(String) as string })
    expect(await ended(frozen.body.id)).toMatchObject({ done: 2, refused: 1 })
    const tasks = await server.context.database.fork().find(UserTask, { key: { $in: [first, second] } })
    expect(tasks.map(({ holder }) => holder)).toEqual([receiver.username, receiver.username])
    expect(await items(frozen.body.id, 'refused')).toMatchObject([{ subject: over, message: expect.stringMatching(/[。]$/) as string }])

    const back = await freeze(leader, 'reassign', { holder: receiver.username })
    await start(leader, back.body, { receiver: 'hz.not.a.handler' })
    expect(await ended(back.body.id), 'nobody gets what they may not have').toMatchObject({ done: 0, refused: 2 })
  })

  async function giveTask(number: string, holder: Browser): Promise<string> {
    const key = `2251799813${++serial}`
    const headers = { 'io.camunda.zeebe:formKey': 'suggestion-reply', 'io.camunda.zeebe:candidateGroups': '["handler:HZ-ZM"]', 'io.camunda.zeebe:assignee': holder.username }
    const job = { key, type: 't', processInstanceKey: '1', elementInstanceKey: key, processDefinitionKey: '1', processId: 'suggestion', processVersion: 1, elementId: 'reply', headers, variables: { caseNumber: number }, deadline: server.clock.now(), retries: 3 }
    await server.context.database.transactional((em) => storeTask(em, server.context, job as never, server.clock.now()))
    return key
  }

  it('should refuse what names nobody, nothing or too little', async () => {
    expect((await freeze(leader, 'reassign', {})).body.code).toBe('HOLDER_MISSING')
    const empty = await freeze(leader, 'reassign', { holder: 'hz.zm.nobody' })
    expect(empty.body.total).toBe(0)
    expect((await start(leader, empty.body, { receiver: 'hz.zm.handler' })).body.code).toBe('BATCH_EMPTY')
    expect((await freeze(await server.signIn('handler'), 'remind', {})).status).toBe(403)
  })
})
