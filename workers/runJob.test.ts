import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { BpmnError, defineWorker, jobTypes, RetryLater } from './defineWorker.ts'
import { JobDesk } from './JobDesk.ts'
import type { Job, JobOutcome } from './Job.ts'
import type { Ports } from './Ports.ts'
import { backOff, runJob } from './runJob.ts'
import { silentLog } from './test/silentLog.ts'

const ports = {} as Ports
const job: Job = { key: '1', type: 'test', headers: {}, variables: { caseNumber: 'X' }, retries: 3 }
const worker = (handle: () => Promise<Record<string, unknown>>) => defineWorker({ type: 'test', needs: [], input: z.object({ caseNumber: z.string() }), handle })

describe('running a job', () => {
  it('should use up a retry and wait longer each time when the worker throws', async () => {
    const broken = worker(() => Promise.reject(new Error('broken')))
    expect(await runJob(broken, job, ports)).toEqual({ kind: 'fail', retries: 2, backOffMs: 1000, message: 'broken' })
    expect(await runJob(broken, { ...job, retries: 1 }, ports)).toEqual({ kind: 'fail', retries: 0, backOffMs: 4000, message: 'broken' })
    expect([5, 3, 2, 0, -20].map(backOff)).toEqual([1000, 1000, 2000, 8000, 60_000])
  })

  it('should keep retries for RetryLater and pass BPMN errors on', async () => {
    expect(await runJob(worker(() => Promise.reject(new RetryLater(7, 'later'))), job, ports)).toEqual({ kind: 'fail', retries: 3, backOffMs: 7, message: 'later' })
    expect(await runJob(worker(() => Promise.reject(new BpmnError('CODE', 'no'))), job, ports)).toEqual({ kind: 'error', code: 'CODE', message: 'no' })
  })

  it('should raise an incident at once for input that does not fit', async () => {
    expect(await runJob(worker(() => Promise.resolve({})), { ...job, variables: {} }, ports)).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('caseNumber') as string })
  })

  it('should let only references and small scalars into the engine', async () => {
    const outcome = (result: Record<string, unknown>) => runJob(worker(() => Promise.resolve(result)), job, ports)
    expect(await outcome({ id: 'a', list: [{ sku: '1', quantity: 2 }] })).toMatchObject({ kind: 'complete' })
    expect(await outcome({ text: 'x'.repeat(1001) })).toMatchObject({ kind: 'fail', retries: 0 })
    expect(await outcome({ list: Array.from({ length: 5000 }, () => 'abcdefgh') })).toMatchObject({ kind: 'fail', retries: 0 })
  })

  it('should not work on a job that carries a database (W15)', async () => {
    const variables = { caseNumber: 'X', everything: 'x'.repeat(300_000) }
    expect(await runJob(worker(() => Promise.resolve({})), { ...job, variables }, ports)).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('everything') as string })
  })

  it('should keep telephone numbers out of messages', async () => {
    expect(await runJob(worker(() => Promise.reject(new Error('number 13800138000 refused'))), job, ports)).toMatchObject({ message: 'number *** refused' })
  })

  it('should name one job type per site where a worker says so', () => {
    const perSite = defineWorker({ type: { perSite: 'cti.make-call' }, needs: [], input: z.object({}), handle: () => Promise.resolve({}) })
    expect(jobTypes(perSite, ['HZ', 'NB'])).toEqual(['cti.make-call:HZ', 'cti.make-call:NB'])
    expect(jobTypes(worker(() => Promise.resolve({})), ['HZ', 'NB'])).toEqual(['test'])
  })
})

describe('jobs in hand', () => {
  const setUp = () => {
    const finish = Promise.withResolvers<Record<string, unknown>>()
    const runs = { count: 0 }
    const slow = worker(() => {
      runs.count += 1
      return finish.promise
    })
    const reported: JobOutcome[] = []
    const report = (_job: Job, outcome: JobOutcome): Promise<void> => Promise.resolve(void reported.push(outcome))
    return { finish, runs, slow, reported, report, desk: new JobDesk(ports, silentLog) }
  }

  it('should not begin a job again that is lent a second time meanwhile', async () => {
    const { desk, slow, report, finish, runs, reported } = setUp()
    const both = [desk.work(slow, job, report), desk.work(slow, job, report)]
    finish.resolve({ done: true })
    await Promise.all(both)
    expect(runs.count).toBe(1)
    expect(reported).toEqual([{ kind: 'complete', variables: { done: true } }])
  })

  it('should hand back untouched what does not finish before the end', async () => {
    const { desk, slow, report, reported } = setUp()
    const working = desk.work(slow, job, report)
    await desk.close(20)
    await working
    expect(reported).toEqual([{ kind: 'fail', retries: 3, backOffMs: 0, message: 'The worker stops' }])
  })
})
