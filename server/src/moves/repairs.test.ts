import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, eventually, openSuggestion, taskOf } from '../../test/caseworkServer.ts'
import { publishMovingProcess } from '../../test/movingProcess.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import type { TimelineEntry } from '../cases/schema.ts'
import type { RepairPicture, RepairView } from './repairSchema.ts'

type Refusal = RepairView & { code: string }

describe('a token repaired by two operators (W9)', () => {
  let casework: CaseworkServer
  let first: Browser
  let second: Browser

  beforeAll(async () => {
    casework = await caseworkServer()
    first = await casework.server.signIn('operator', { site: 'ZJ', username: 'zj.operator1' })
    second = await casework.server.signIn('operator', { site: 'ZJ', username: 'zj.operator2' })
    await publishMovingProcess(casework.designer)
  }, 60_000)
  afterAll(() => casework.stop())

  const pictureOf = (number: string): Promise<RepairPicture> => eventually(async () => {
    const { body } = await first.fetch<RepairPicture>(`/repairs/cases/${number}`)
    return body.instances[0]?.tokens.some(({ type }) => type === 'USER_TASK') ? body : undefined
  })
  const propose = async (number: string, activate: string[], more: object = {}) => {
    const [instance] = (await pictureOf(number)).instances
    const terminate = instance?.tokens.map(({ elementInstanceKey }) => elementInstanceKey) ?? []
    return await first.fetch<Refusal>('POST /repairs', { json: { caseNumber: number, processInstanceKey: instance?.key, terminate, activate: activate.map((elementId) => ({ elementId })), reason: '派错步骤，按工单要求直接核对', ...more } })
  }
  const decide = (who: Browser, { id, revision }: RepairView, decision: string) => who.fetch<Refusal>(`POST /repairs/${id}/decision`, { json: { decision, opinion: '核对无误', revision } })

  it('should move the token once another operator has approved it, with before and after in the audit', async () => {
    const { number } = await openSuggestion(casework.agent)
    await taskOf(casework.handler, number, '答复')
    const proposed = await propose(number, ['close'])
    expect(proposed.body).toMatchObject({ state: 'proposed', before: [{ elementId: 'answer' }], after: [{ elementId: 'close', name: '核对' }], mayDecide: false })
    expect((await propose(number, ['review'])).body.code).toBe('REPAIR_WAITING')
    expect((await decide(first, proposed.body, 'approve')).body.code).toBe('SECOND_PERSON_NEEDED')
    const twice = await Promise.all([decide(second, proposed.body, 'approve'), decide(second, proposed.body, 'approve')])
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await decide(second, proposed.body, 'refuse')).body.code).toBe('REPAIR_DECIDED')
    await taskOf(casework.handler, number, '核对')
    const applied = await eventually(async () => (await second.fetch<{ items: RepairView[] }>('/repairs?state=closed')).body.items.find(({ id, state }) => id === proposed.body.id && state === 'applied'))
    expect(applied.xmlUrl).toMatch(/processes\/suggestion\/versions\/\d+\/xml/)
    const entry = await casework.server.context.database.fork().findOneOrFail(AuditEntry, { action: 'repair.approved' })
    expect(entry.changes).toContain('"from":"answer","to":"close"')
    const timeline = await casework.handler.fetch<{ items: TimelineEntry[] }>(`/cases/${number}/timeline`)
    expect(timeline.body.items.some(({ text }) => text.startsWith('流程修复：结束“答复”，激活“核对”'))).toBe(true)
  })

  it('should refuse what is no operator’s, unknown, or has gone on since', async () => {
    const { number } = await openSuggestion(casework.agent)
    const { key, revision } = await taskOf(casework.handler, number, '答复')
    expect((await casework.handler.fetch(`/repairs/cases/${number}`)).status).toBe(403)
    expect((await propose(number, ['nowhere'])).body.code).toBe('ELEMENT_UNKNOWN')
    expect((await propose(number, ['many'], { terminate: ['123'] })).body.code).toBe('TOKEN_GONE')
    expect((await propose(number, [])).body.code).toBe('INSTANCE_WOULD_END')
    expect((await propose(number, ['review'], { activate: [{ elementId: 'review', variables: { note: 'x'.repeat(300) } }] })).status).toBe(422)
    const proposed = await propose(number, ['review'])
    await casework.handler.fetch(`POST /tasks/${key}/claim`, { json: { revision } })
    await casework.handler.fetch(`POST /tasks/${key}/complete`, { json: { revision: revision + 1, data: { adoption: 'adopted', plan: '按要求办理完毕。', reply: '已经办理完毕，感谢您的建议。' } } })
    await taskOf(casework.handler, number, '复核')
    await eventually(async () => ((await pictureOf(number)).instances[0]?.tokens.some(({ elementId }) => elementId === 'review') ? true : undefined))
    expect((await decide(second, proposed.body, 'approve')).body.code).toBe('TOKEN_GONE')
    expect((await decide(first, proposed.body, 'withdraw')).body.state).toBe('withdrawn')
    await taskOf(casework.handler, number, '复核')
  })
})
