import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, openSuggestion, reply, taskOf, twoReplies } from '../../test/caseworkServer.ts'
import { movingProcess, publishMovingProcess } from '../../test/movingProcess.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { CasePath } from '../cases/schema.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import { EngineInstance } from '../records/index.ts'
import type { TaskDetail, TaskRow } from '../tasks/schema.ts'
import { BatchItem } from './BatchItem.ts'
import { migrationEnded } from './migrationEnded.ts'
import type { BatchItemView, BatchView } from './schema.ts'

interface Refusal { code: string; detail: string }

describe('running cases that go on in the newest version of their process (W17)', () => {
  let casework: CaseworkServer
  let operator: Browser
  let agent: Browser
  let handler: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    ;({ agent, handler } = casework)
    operator = await casework.server.signIn('operator', { site: 'ZJ' })
  }, 60_000)
  afterAll(() => casework.stop())

  const database = () => casework.server.context.database.fork()
  const freeze = (who: Browser, filter: object) => who.fetch<BatchView & Refusal>('POST /batches', { json: { kind: 'migrate', filter } })
  const start = (batch: BatchView) => operator.fetch<BatchView & Refusal>(`POST /batches/${batch.id}/start`, { json: { revision: batch.revision, reason: '新版本更正了复核环节' } })
  const ended = (id: string): Promise<BatchView> => eventually(async () => {
    const { body } = await operator.fetch<BatchView>(`/batches/${id}`)
    return body.state === 'done' ? body : undefined
  })
  const items = async (id: string): Promise<BatchItemView[]> => (await operator.fetch<{ items: BatchItemView[] }>(`/batches/${id}/items?limit=100`)).body.items
  const publish = async (xml: string): Promise<number> => {
    const { designer } = casework
    const versions = await designer.fetch<{ items: { version: number }[] }>('/processes/suggestion/versions')
    const { status, body } = await designer.fetch<{ version: number }>('POST /processes/suggestion/versions', { json: { xml, comment: '更正', basedOn: versions.body.items[0]?.version ?? 0 } })
    expect(status, JSON.stringify(body)).toBe(201)
    return body.version
  }
  /** A case whose first step somebody has in hand, once the engine's records are here too. */
  const inHand = async (): Promise<{ number: string; key: string; instance: EngineInstance }> => {
    const { number } = await openSuggestion(agent)
    const { key } = await taskOf(handler, number, '答复')
    await handler.fetch(`POST /tasks/${key}/claim`, { json: { revision: 1 } })
    const instance = await eventually(async () => (await database().findOne(EngineInstance, { caseNumber: number })) ?? undefined)
    return { number, key, instance }
  }

  it('should freeze who runs an older version, move each with its task, and show the case on the new diagram', async () => {
    const [one, other] = [await inHand(), await inHand()]
    const version = await publish(twoReplies('终审'))
    const frozen = await freeze(operator, { processId: 'suggestion', toVersion: 1 })
    expect(frozen.body).toMatchObject({ total: 2, state: 'frozen', filter: { processId: 'suggestion', toVersion: version } })
    expect((await items(frozen.body.id)).map(({ label }) => label)).toContain(`${one.number} 建议 v${version - 1} → v${version}`)
    // Whoever comes later already runs the new version, and one ends before its turn.
    const late = await inHand()
    await reply(handler, other.key)
    await reply(handler, (await taskOf(handler, other.number, '复核')).key)
    await eventually(async () => ((await database().findOneOrFail(EngineInstance, { key: other.instance.key })).endedAt == null ? undefined : true))
    await start(frozen.body)
    expect(await ended(frozen.body.id)).toMatchObject({ done: 1, refused: 1, total: 2 })
    expect((await items(frozen.body.id)).find(({ subject }) => subject === other.instance.key)?.message).toBe('这个流程实例已结束，不需要迁移。')

    // The step in hand stays where it is, with its holder; the next one is the new version's.
    expect((await handler.fetch<TaskDetail>(`/tasks/${one.key}`)).body.task).toMatchObject({ state: 'open', holder: { username: handler.username } })
    await eventually(async () => ((await database().findOneOrFail(EngineInstance, { key: one.instance.key })).definitionKey === late.instance.definitionKey ? true : undefined))
    const path = await agent.fetch<CasePath>(`/cases/${one.number}/path`)
    expect(path.body.instances[0]).toMatchObject({ xmlUrl: `/api/v1/processes/suggestion/versions/${version}/xml`, version: late.instance.engineVersion, migratedFrom: one.instance.engineVersion })
    const { body } = await handler.fetch<TaskDetail>(`/tasks/${one.key}`)
    const done = await handler.fetch<TaskRow>(`POST /tasks/${one.key}/complete`, { json: { revision: body.task.revision, data: { adoption: 'adopted', plan: '按新版本继续办理，逐户告知。', reply: '感谢您的建议，我们已经采纳。' } } })
    expect(done.status).toBe(200)
    await taskOf(handler, one.number, '终审')

    const timeline = await agent.fetch<{ items: { text: string }[] }>(`/cases/${one.number}/timeline`)
    expect(timeline.body.items.map(({ text }) => text).filter((text) => text.includes(`改按第 ${version} 版继续`))).toHaveLength(1)
    const audit = await database().find(AuditEntry, { caseNumber: one.number, action: { $like: 'migration.%' } }, { orderBy: { sequence: 'asc' } })
    expect(audit.map(({ action, actor, reason }) => [action, actor, reason])).toEqual([['migration.asked', operator.username, '新版本更正了复核环节'], ['migration.done', 'system:engine', null]])
    expect((await freeze(operator, { processId: 'suggestion' })).body.total).toBe(0)
  })

  it('should say of each that can’t be mapped why, with the engine’s sentence, and leave it as it was', async () => {
    const { number, key } = await inHand()
    const version = await publish(twoReplies('终审').replaceAll('"answer"', '"reply-first"'))
    const frozen = await freeze(operator, { processId: 'suggestion', site: 'HZ' })
    await start(frozen.body)
    await ended(frozen.body.id)
    const refused = (await items(frozen.body.id)).find(({ label }) => label.startsWith(number))
    expect(refused).toMatchObject({ state: 'refused', message: expect.stringMatching(/^工单正停在“answer”，新版本没有这一步；.*引擎答复：.*no mapping instruction defined for active element with id 'answer'/) as string })
    expect((await freeze(operator, { processId: 'suggestion', site: 'NB' })).body.total).toBe(0)
    // It ends in its own version.
    const { body } = await handler.fetch<TaskDetail>(`/tasks/${key}`)
    await handler.fetch(`POST /tasks/${key}/complete`, { json: { revision: body.task.revision, data: { adoption: 'adopted', plan: '按原版本继续办理，逐户告知。', reply: '感谢您的建议，我们已经采纳。' } } })
    await taskOf(handler, number, '终审')
    expect(await database().count(OutboxCommand, { state: 'parked' }), 'a refusal is an answer, not an operator’s worry').toBe(0)

    // A version published since the list was fixed: nobody moves to what they did not see.
    const stale = await freeze(operator, { processId: 'suggestion' })
    expect(stale.body.filter.toVersion).toBe(version)
    await publish(twoReplies('三审'))
    await start(stale.body)
    await ended(stale.body.id)
    expect(new Set((await items(stale.body.id)).map(({ message }) => message))).toEqual(new Set(['名单冻结后流程又发布了新版本，请新建批次。']))
  })

  it('should tell once what the engine said, whoever hears it again, and finish only then', async () => {
    const { instance, number } = await inHand()
    await publishMovingProcess(casework.designer)
    expect(movingProcess()).toContain('triggeredByEvent')
    const frozen = await freeze(operator, { processId: 'suggestion', keys: [instance.key] })
    expect(frozen.body.total).toBe(1)
    await start(frozen.body)
    expect(await ended(frozen.body.id)).toMatchObject({ done: 0, refused: 1 })
    const [item] = await items(frozen.body.id)
    expect(item?.message).toMatch(/^流程含事件子流程.*引擎答复：/)
    await casework.server.context.database.transactional((em) => migrationEnded(em, casework.server.context, { dedupeKey: `migration:${item?.id ?? ''}`, caseNumber: number, outcome: 'sent', reason: null }))
    expect((await items(frozen.body.id))[0]?.state).toBe('refused')

    // Until the engine has answered, the item is under way and the batch is not done.
    const again = await freeze(operator, { processId: 'suggestion', keys: [instance.key] })
    await casework.engine.kill()
    await start(again.body)
    await eventually(async () => ((await database().findOne(BatchItem, { batchId: Number(again.body.id) }))?.state === 'sent' ? true : undefined))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect((await operator.fetch<BatchView>(`/batches/${again.body.id}`)).body).toMatchObject({ state: 'running', done: 0, refused: 0 })
    await casework.engine.start(casework.recordsUrl())
    expect(await ended(again.body.id)).toMatchObject({ refused: 1 })
  }, 60_000)

  it('should be for operators, of a process that exists', async () => {
    expect((await freeze(await casework.server.signIn('dispatcher'), { processId: 'suggestion' })).status).toBe(403)
    expect((await freeze(operator, {})).body.code).toBe('PROCESS_MISSING')
    expect((await freeze(operator, { processId: 'nothing' })).body.code).toBe('PROCESS_UNKNOWN')
  })
})
