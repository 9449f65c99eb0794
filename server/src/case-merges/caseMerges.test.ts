import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, INTAKE, openSuggestion, REPLY, taskOf } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CaseDetail, TimelineEntry } from '../cases/schema.ts'
import { OutboxCommand } from '../engine-client/OutboxCommand.ts'
import type { TaskDetail, TaskPage } from '../tasks/schema.ts'
import type { CaseMerges, Duplicate } from './schema.ts'

interface Refusal {
  status: number
  code: string
  detail: string
}

describe('merging cases', () => {
  let casework: CaseworkServer
  let leader: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    leader = await casework.server.signIn('dispatcher')
  })
  afterAll(() => casework.stop())

  const opened = async (more: object = {}): Promise<string> => (await openSuggestion(casework.agent, { data: { ...INTAKE, ...more } })).number
  const merge = (number: string, into: string, by: Browser = leader) => by.fetch<CaseMerges & Refusal>(`POST /cases/${number}/merge`, { json: { into, reason: '同一片区同一问题' } })
  const unmerge = (number: string, by: Browser = leader) => by.fetch<CaseMerges & Refusal>(`POST /cases/${number}/unmerge`, { json: { reason: '诉求并不相同' } })
  const mergesOf = async (number: string): Promise<CaseMerges> => (await leader.fetch<CaseMerges>(`/cases/${number}/merges`)).body
  const archive = (number: string, outcome: string) => casework.server.client()(`POST /worker/cases/${number}/archive`, { json: { outcome }, headers: { 'idempotency-key': randomUUID() } })
  const texts = async (number: string): Promise<string[]> => (await leader.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)).body.items.map(({ text }) => text)
  const detail = async (number: string): Promise<CaseDetail> => (await leader.fetch<CaseDetail>(`/cases/${number}`)).body
  const waits = async (number: string): Promise<number> => (await casework.handler.fetch<TaskPage>(`/tasks?limit=100&q=${number}`)).body.items.length

  it('should show a merge on both cases and put the merged case’s task aside until it is taken out again (S6)', async () => {
    const [main, repeat] = [await opened(), await opened()]
    const task = await taskOf(casework.handler, repeat)
    const claimed = await casework.handler.fetch<TaskDetail>(`POST /tasks/${task.key}/claim`, { json: { revision: 1 } })
    const answer = await merge(repeat, main.replaceAll('-', ''))
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ into: [{ state: 'active', other: { number: main }, reason: '同一片区同一问题' }], rights: { merge: false, unmerge: true } })
    expect((await mergesOf(main)).merged).toMatchObject([{ state: 'active', other: { number: repeat } }])
    expect(await waits(repeat)).toBe(0)
    const completed = await casework.handler.fetch<Refusal>(`POST /tasks/${task.key}/complete`, { json: { revision: claimed.body.task.revision, data: REPLY } })
    expect(completed.body).toMatchObject({ status: 409, code: 'CASE_MERGED', detail: expect.stringContaining(main) })
    await casework.handler.fetch(`POST /tasks/${task.key}/release`, { json: { revision: claimed.body.task.revision } })
    expect((await casework.handler.fetch<Refusal>(`POST /tasks/${task.key}/claim`, { json: { revision: claimed.body.task.revision + 1 } })).body.code).toBe('CASE_MERGED')
    expect(await texts(main)).toContainEqual(expect.stringContaining(`并入了 ${repeat}`))
    expect((await unmerge(repeat)).body).toMatchObject({ into: [{ state: 'undone', ended: { reason: '诉求并不相同' } }], rights: { merge: true, unmerge: false } })
    expect(await waits(repeat)).toBe(1)
    expect(await texts(repeat)).toContainEqual(`从 ${main} 拆出，恢复单独办理：诉求并不相同`)
    expect((await unmerge(repeat)).body).toMatchObject({ status: 409, code: 'NOT_MERGED' })
  })

  it('should answer every merged caller when the main case is concluded, also one without a mobile number (S6)', async () => {
    const [main, mobile, landline] = [await opened(), await opened({ contactPhone: '13900000001' }), await opened({ contactPhone: '057188776655' })]
    for (const number of [mobile, landline]) expect((await merge(number, main)).status).toBe(200)
    expect((await archive(main, 'concluded')).status).toBe(200)
    const commands = await casework.server.context.database.fork().find(OutboxCommand, { caseNumber: { $in: [mobile, landline] } })
    expect(commands.map(({ dedupeKey }) => dedupeKey).filter((key) => key.startsWith('case-terminated')).toSorted()).toEqual([`case-terminated:${landline}`, `case-terminated:${mobile}`].toSorted())
    const sms = await casework.server.client()<{ text: string; status: string }>('POST /worker/messages', { json: { caseNumber: mobile, template: 'terminated' }, headers: { 'idempotency-key': '4711' } })
    expect(sms.body.text).toContain('合并办理，现已办理完毕')
    expect((await leader.fetch<{ items: { text: string }[] }>('/notices')).body.items.map(({ text }) => text)).toContainEqual(expect.stringContaining(`${landline} 已随主单办结`))
    await archive(mobile, 'terminated')
    expect((await detail(mobile)).outcome).toBe('merged')
    expect((await mergesOf(main)).merged.map(({ state }) => state)).toEqual(['answered', 'answered'])
    expect((await unmerge(mobile)).body).toMatchObject({ status: 409 })
  })

  it('should let a merged case go on when the one it waited for is withdrawn (S6)', async () => {
    const [main, repeat] = [await opened(), await opened()]
    await taskOf(casework.handler, repeat)
    await merge(repeat, main)
    await archive(main, 'withdrawn')
    expect((await mergesOf(repeat)).into).toMatchObject([{ state: 'undone' }])
    expect(await waits(repeat)).toBe(1)
    expect(await texts(repeat)).toContainEqual(expect.stringContaining('未办结即结束，恢复单独办理'))
  })

  it('should refuse circles, a second merge, archived cases, strangers and agents with a sentence (S6)', async () => {
    const [a, b, c] = [await opened(), await opened(), await opened()]
    expect((await merge(a, a)).body).toMatchObject({ status: 422, code: 'MERGE_WITH_ITSELF' })
    expect((await merge(b, a)).status).toBe(200)
    expect((await merge(a, b)).body).toMatchObject({ status: 409, code: 'MERGE_CIRCLE' })
    expect((await merge(b, c)).body).toMatchObject({ status: 409, code: 'MERGED_ALREADY' })
    expect((await merge(c, b)).body).toMatchObject({ status: 409, code: 'TARGET_MERGED' })
    expect((await merge(a, c)).body).toMatchObject({ status: 409, code: 'OTHERS_MERGED' })
    expect((await merge(c, a, casework.agent)).body).toMatchObject({ status: 403 })
    expect((await merge(c, a, await casework.server.signIn('dispatcher', { site: 'NB' }))).status).toBe(404)
    await archive(c, 'concluded')
    expect((await merge(c, a)).body).toMatchObject({ status: 409, code: 'CASE_ARCHIVED' })
  })

  it('should let two people merge at once in one way only (S6)', async () => {
    const [a, b] = [await opened(), await opened()]
    const answers = await Promise.all([merge(a, b), merge(b, a), merge(a, b), merge(b, a)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3)
  })

  it('should suggest candidates with the reasons: caller, licence, text (S6)', async () => {
    const text = { subject: '香溢便利店冷柜漏电', content: '冷柜漏电跳闸，整条街停电两次，要求检查线路。' }
    const known = await opened({ ...text, contactPhone: '13911112222' })
    const ask = async (facts: object): Promise<Duplicate[]> => (await casework.agent.fetch<{ items: Duplicate[] }>('POST /cases/duplicates', { json: facts })).body.items
    expect(await ask({ phone: '139 1111 2222' })).toMatchObject([{ head: { number: known }, sameCaller: true, reasons: [{ by: 'phone' }] }])
    const [alike] = await ask({ subject: '便利店冷柜漏电', content: '冷柜漏电，停电两次，请检查线路', phone: '13700000000' })
    expect(alike).toMatchObject({ head: { number: known }, sameCaller: false, reasons: [{ by: 'text', words: expect.arrayContaining(['漏电']) }] })
    expect(await ask({ subject: '咨询许可证延续' })).toEqual([])
    const second = await opened({ ...text, contactPhone: '13733334444' })
    expect((await leader.fetch<{ items: Duplicate[] }>(`/cases/${second}/duplicates`)).body.items.map(({ head }) => head.number)).toEqual([known])
  })
})
