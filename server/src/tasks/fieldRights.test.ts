import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, eventually, openSuggestion, REPLY, taskOf, twoReplies, type CaseworkServer } from '../../test/caseworkServer.ts'
import type { ProcessSummary } from '../processes/schema.ts'
import type { CheckResult } from '../forms/index.ts'
import type { TaskDetail } from './schema.ts'

/** The second reply may read whether it was adopted, and not see the plan. */
function withRights(readOnly: string, hidden: string): string {
  const xml = twoReplies()
  const at = xml.lastIndexOf('<zeebe:header ')
  return `${xml.slice(0, at)}<zeebe:header key="fields.readonly" value="${readOnly}" /><zeebe:header key="fields.hidden" value="${hidden}" />${xml.slice(at)}`
}

describe('field rights of a step (W20)', () => {
  let system: CaseworkServer
  beforeAll(async () => {
    system = await caseworkServer()
    const { body } = await system.designer.fetch<{ items: ProcessSummary[] }>('/processes/suggestion/versions')
    const published = await system.designer.fetch('POST /processes/suggestion/versions', { json: { xml: withRights('adoption', 'plan'), comment: '字段权限', basedOn: body.items[0]?.version ?? 0 } })
    expect(published.status).toBe(201)
  })
  afterAll(() => system.stop())

  async function secondTask(): Promise<TaskDetail> {
    const { number } = await openSuggestion(system.agent)
    const first = await taskOf(system.handler, number)
    const claimed = await system.handler.fetch<TaskDetail>(`POST /tasks/${first.key}/claim`, { json: { revision: 1 } })
    const done = await system.handler.fetch(`POST /tasks/${first.key}/complete`, { json: { revision: claimed.body.task.revision, data: REPLY } })
    expect(done.status).toBe(200)
    const second = await eventually(async () => {
      const row = await taskOf(system.handler, number)
      return row.key === first.key ? undefined : row
    })
    const again = await system.handler.fetch<TaskDetail>(`POST /tasks/${second.key}/claim`, { json: { revision: 1 } })
    if (again.status !== 200) throw new Error(JSON.stringify(again.body))
    return again.body
  }

  it('should show a read-only field with what was said before, and a hidden one not at all', async () => {
    const { form, data } = await secondTask()
    expect(JSON.stringify(form.schema)).not.toContain('"key":"plan"')
    expect(data).toMatchObject({ adoption: 'adopted' })
    expect(data).not.toHaveProperty('plan')
  })

  it('should believe no browser that sends them all the same', async () => {
    const { task, case: head } = await secondTask()
    const forged = { adoption: 'declined', plan: '偷偷改掉', reply: '感谢您的建议，我们已经采纳，下周开始实行。' }
    const { status } = await system.handler.fetch(`POST /tasks/${task.key}/complete`, { json: { revision: task.revision, data: forged } })
    expect(status).toBe(200)
    const { body } = await system.agent.fetch<{ items: { taskKey: string | null; data: Record<string, unknown> }[] }>(`/cases/${head.number}/submissions`)
    const stored = body.items.find(({ taskKey }) => taskKey === task.key)?.data
    expect([stored?.['adoption'], stored?.['plan']]).toEqual(['adopted', undefined])
  })

  it('should tell the designer of a right for a field the form does not have', async () => {
    const { body } = await system.designer.fetch<CheckResult>('/processes/check', { json: { xml: withRights('adoption,nothing', 'plan') } })
    expect(body.problems.filter(({ rule }) => rule === 'field-rights').map(({ message }) => message)).toEqual([expect.stringContaining('nothing')])
    expect(body.ok).toBe(false)
  })
})
