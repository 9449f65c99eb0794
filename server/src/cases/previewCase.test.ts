import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer } from '../../test/caseworkServer.ts'
import { calendarsOf } from '../calendars/index.ts'
import type { CasePreview } from './previewSchema.ts'
import { ServiceCase } from './ServiceCase.ts'

describe('preview of a case', () => {
  let casework: CaseworkServer

  beforeAll(async () => {
    casework = await caseworkServer()
  }, 60_000)
  afterAll(() => casework.stop())

  const preview = (json: object) => casework.agent.fetch<CasePreview>('/cases/preview', { json })

  it('should name the department with its reason and the limits with their computation, and write nothing', async () => {
    const { status, body } = await preview({ type: 'complaint', matter: 'service.delivery', urgency: 'urgent' })

    expect(status).toBe(200)
    expect(body).toMatchObject({
      dispatch: { department: { code: 'HZ-WL' }, assisting: [{ code: 'HZ-YX' }], certain: true, reason: '送货服务由物流部门承办，营销协办' },
      limits: [{ name: 'sign', limit: { amount: 4, unit: 'workingHours' } }, { name: 'handle', limit: { amount: 3, unit: 'workingDays' } }],
      problems: [],
    })
    const [, handle] = body.limits
    const plan = calendarsOf(casework.server.context).planDeadline('HZ', new Date(handle?.startedAt ?? ''), { amount: 3, unit: 'workingDays' })
    expect(handle?.dueAt).toBe(plan.dueAt.toISOString())
    expect(handle?.computation).toEqual(plan.computation)
    expect(await casework.server.context.database.fork().count(ServiceCase, { type: 'complaint', subject: '' })).toBe(0)
  })

  it('should say that a dispatcher decides where the rules are not certain', async () => {
    const { body } = await preview({ type: 'complaint', matter: 'enforcement.attitude', urgency: 'normal' })
    expect(body.dispatch).toMatchObject({ certain: false, reason: '涉及执法行为，是否移交纪检监察由班长确定' })
  })

  it('should say in a sentence what a process without decisions leaves open', async () => {
    const { body } = await preview({ type: 'suggestion', matter: 'delivery', urgency: 'normal' })
    expect(body).toMatchObject({ dispatch: null, limits: [] })
    expect(body.problems.map(({ message }) => message)).toEqual(Array.from({ length: 2 }, () => '这类工单的流程没有相应的决策表，登记后由流程确定。'))
  })

  it('should refuse what it does not know, and another site', async () => {
    expect(await preview({ type: 'complaint', matter: 'service.delivery', urgency: 'now' })).toMatchObject({ status: 422 })
    expect(await preview({ type: 'nonsense', urgency: 'normal' })).toMatchObject({ status: 422 })
    expect(await preview({ type: 'complaint', urgency: 'normal', site: 'NB' })).toMatchObject({ status: 403 })
    expect(await casework.handler.fetch('/cases/preview', { json: { type: 'complaint', urgency: 'normal' } })).toMatchObject({ status: 403 })
  })

  it('should guess nothing while the engine is away', async () => {
    await casework.engine.kill()
    const { status, body } = await preview({ type: 'complaint', matter: 'service.delivery', urgency: 'urgent' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ dispatch: null, limits: [], problems: [{ part: 'dispatch' }, { part: 'limits' }] })
    expect(body.problems[0]?.message).toContain('流程引擎暂时没有响应')
  })
})
