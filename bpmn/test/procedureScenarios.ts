import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HANDLED, SATISFIED, SIGN } from '../complaint/complaintScenarios.ts'
import { CaseRun } from './CaseRun.ts'
import type { ScenarioEngine } from './ScenarioEngine.ts'

const FAMILIES = ['complaint', 'report', 'suggestion', 'consultation', 'business', 'service-request']
const EXTENSION = { amount: 5, unit: 'workingDays', deadline: 'handle' }

/** What runs beside the main path of a case: how procedures begin, end, and leave each other alone. */
export function procedureScenarios(openEngine: () => Promise<ScenarioEngine>): void {
  let engine: ScenarioEngine
  let requests = 0
  beforeEach(async () => {
    engine = await openEngine()
  })
  afterEach(() => engine.close())

  const id = (): string => `request-${++requests}-${Math.floor(Math.random() * 1e9)}`
  const inHours = async (hours: number): Promise<string> => new Date((await engine.now()).getTime() + hours * 3_600_000).toISOString()

  describe.each(FAMILIES)('%s', (family) => {
    it('should run a procedure beside its main path', async () => {
      const run = await CaseRun.open(engine, family, { matter: 'other' })
      const before = run.waiting()
      await run.request('ad-hoc-task', { id: id(), assignee: 'handler.hz' })
      expect(run.waiting()).toEqual([...before, 'do-task'])
      await run.fill('do-task')
      expect([run.settled, run.waiting()]).toEqual([['ad-hoc-task:done'], before])
    })

    it('should be terminated at any time, with everything that runs beside it (W8)', async () => {
      const run = await CaseRun.open(engine, family, { matter: 'other' })
      const [first = ''] = run.waiting()
      await run.request('ad-hoc-task', { id: id(), assignee: 'handler.hz' })
      await run.tell('case-terminated', { reason: 'duplicate' })
      expect([run.archived, run.messages.includes('terminated'), run.messages.includes('concluded')]).toEqual([['terminated'], true, false])
      expect([await run.isCancelled(first), await run.isCancelled('do-task')]).toEqual([true, true])
    })
  })

  it.each(['extension', 'pause', 'supervision', 'ad-hoc-task', 'handover'])('should end a procedure of the kind %s whose request is taken back', async (kind) => {
    const run = await CaseRun.open(engine, 'complaint')
    const request = id()
    await run.request(kind, { id: request, assignee: 'handler.hz', ...EXTENSION })
    const [task = ''] = run.waiting().filter((name) => name !== 'sign')
    await run.tell('request-withdrawn', {}, 'request-of-another')
    expect(run.waiting()).toContain(task)
    await run.tell('request-withdrawn', {}, request)
    expect([await run.isCancelled(task), run.settled, run.waiting()]).toEqual([true, [], ['sign']])
  })

  it('should end an open procedure with the main path', async () => {
    const run = await CaseRun.open(engine, 'complaint')
    await run.request('ad-hoc-task', { id: id(), assignee: 'handler.hz' })
    await run.fill('sign', SIGN)
    await run.fill('handle', HANDLED)
    await run.fill('record-callback', SATISFIED)
    expect([run.archived, await run.isCancelled('do-task')]).toEqual([['concluded'], true])
  })

  it('should run two procedures at once without either disturbing the other', async () => {
    const run = await CaseRun.open(engine, 'complaint')
    const [first, second] = [id(), id()]
    await run.request('extension', { id: first, ...EXTENSION })
    await run.request('pause', { id: second, until: await inHours(20) })
    expect(run.task('approve-extension').variables['request']).toMatchObject({ id: first })
    expect(run.task('approve-pause').variables['request']).toMatchObject({ id: second })

    await run.fill('approve-pause', { decision: 'approve' })
    await run.fill('approve-extension', { decision: 'refuse' })
    expect(run.settled).toEqual(['pause:approve', 'extension:refuse'])
    expect([run.inputs.get('settle-pause'), run.inputs.get('settle-extension')]).toMatchObject([{ request: { id: second } }, { request: { id: first } }])
    await run.hours(21)
    expect(run.settled.at(-1)).toBe('pause:resume')
    expect(run.inputs.get('settle-resumption')).toMatchObject({ request: { id: second } })
    // Nothing of a procedure may be left in the case itself.
    await run.fill('sign', SIGN)
    const left = Object.keys(run.task('handle').variables)
    expect(left.filter((name) => ['procedure', 'request', 'decision'].includes(name))).toEqual([])
  })

  it('should run two procedures of one kind at once', async () => {
    const run = await CaseRun.open(engine, 'complaint')
    const [first, second] = [id(), id()]
    await run.request('ad-hoc-task', { id: first, group: 'handler:HZ-YX' })
    await run.request('ad-hoc-task', { id: second, group: 'handler:HZ-KF' })
    const [one, other] = [run.task('do-task'), run.task('do-task:["handler:HZ-KF"]')]
    expect([one.variables['request'], other.variables['request']]).toEqual([{ id: first, group: 'handler:HZ-YX' }, { id: second, group: 'handler:HZ-KF' }])
  })

  it('should run a procedure once though it is asked for twice with one id', async () => {
    const run = await CaseRun.open(engine, 'complaint')
    const request = { id: id(), ...EXTENSION }
    expect([await run.request('extension', request), await run.request('extension', request)]).toEqual([true, false])
    expect(run.waiting().filter((task) => task.startsWith('approve-extension'))).toEqual(['approve-extension'])
    await run.fill('approve-extension', { decision: 'approve' })
    expect(run.settled).toEqual(['extension:approve'])
  })
}
