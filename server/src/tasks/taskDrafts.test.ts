import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, openSuggestion, REPLY, taskOf } from '../../test/caseworkServer.ts'
import type { TaskDetail } from './schema.ts'

describe('L9 a task filled in on two screens of one person', () => {
  let casework: CaseworkServer
  const [first, second] = [randomUUID(), randomUUID()]

  beforeAll(async () => (casework = await caseworkServer()), 60_000)
  afterAll(() => casework.stop())

  async function begun(): Promise<{ save: (screen: string, data: object, basedOn: string | null) => Promise<{ status: number; body: { savedAt: string; code: string; changed: { path: string; yours: string; theirs: string }[] } }>; read: () => Promise<TaskDetail> }> {
    const { number } = await openSuggestion(casework.agent)
    const { key } = await taskOf(casework.handler, number)
    const { body } = await casework.handler.fetch<TaskDetail>(`POST /tasks/${key}/claim`, { json: { revision: 1 } })
    return {
      save: (screen, data, basedOn) => casework.handler.fetch(`PUT /tasks/${key}/draft`, { json: { revision: body.task.revision, data, screen, basedOn } }),
      read: async () => (await casework.handler.fetch<TaskDetail>(`/tasks/${key}`)).body,
    }
  }

  it('should tell the second screen field by field, and lose nothing of either until somebody chose', async () => {
    const { save, read } = await begun()
    expect((await save(first, { ...REPLY, plan: '第一屏的计划，下周执行。' }, null)).status).toBe(200)

    const refused = await save(second, { ...REPLY, plan: '第二屏的计划，本月执行。' }, null)

    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'DRAFT_CHANGED', changed: [{ path: 'plan', yours: '第二屏的计划，本月执行。', theirs: '第一屏的计划，下周执行。' }] })
    const seen = await read()
    expect(seen.data['plan']).toBe('第一屏的计划，下周执行。')
    // Having read what the other wrote, the second screen goes on from there.
    expect((await save(second, { ...REPLY, plan: '合并后的计划，下周执行。' }, seen.draftSavedAt)).status).toBe(200)
    expect((await save(first, { ...REPLY, plan: '又一次' }, seen.draftSavedAt)).body.code).toBe('DRAFT_CHANGED')
  })

  it('should go on saving from one screen whose answers were lost, and take the same content from both', async () => {
    const { save } = await begun()
    await save(first, REPLY, null)
    expect((await save(first, { ...REPLY, plan: '改过的计划，仍在第一屏。' }, null)).status).toBe(200)
    expect((await save(second, { ...REPLY, plan: '改过的计划，仍在第一屏。' }, null)).status).toBe(200)
  })
})
