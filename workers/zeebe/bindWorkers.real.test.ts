import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZBClient } from 'zeebe-node'
import { z } from 'zod'
import { systemClock } from '../Clock.ts'
import { BpmnError, defineWorker, RetryLater } from '../defineWorker.ts'
import type { Ports } from '../Ports.ts'
import { openZeebe, type OpenZeebe } from '../test/openZeebe.ts'
import { silentLog } from '../test/silentLog.ts'
import { oneTaskProcess } from '../test/oneTaskProcess.ts'
import { type Bound, bindWorkers } from './bindWorkers.ts'

describe('workers on an unmodified Zeebe', () => {
  let zeebe: OpenZeebe
  let client: ZBClient
  let bound: Bound
  const attempts = new Map<string, number>()

  const tried = defineWorker({
    type: 'test.tried',
    needs: ['clock'],
    input: z.object({ mode: z.enum(['complete', 'error', 'later', 'throw']), headers: z.object({ purpose: z.string() }) }),
    async handle({ mode, headers }, job) {
      const attempt = (attempts.get(job.key) ?? 0) + 1
      attempts.set(job.key, attempt)
      if (mode === 'error') throw new BpmnError('CASE_UNKNOWN', 'No such case')
      if (mode === 'later' && attempt < 4) throw new RetryLater(50, 'Nobody is free')
      if (mode === 'throw' && attempt < 3) throw new Error('Broken')
      return { attempt, retries: job.retries, purpose: headers.purpose }
    },
  })

  beforeAll(async () => {
    zeebe = await openZeebe()
    client = new ZBClient(zeebe.address, { retry: true, loglevel: 'NONE' })
    await client.deployResource({ name: 'tried.bpmn', process: Buffer.from(oneTaskProcess('tried', 'test.tried', { purpose: 'test' }, 'CASE_UNKNOWN')) })
    bound = bindWorkers([tried], { address: zeebe.address, sites: [], ports: { clock: systemClock } as Ports, log: silentLog })
  })
  afterAll(async () => {
    await bound?.close()
    await client?.close()
    await zeebe?.stop()
  })

  const run = async (mode: string) => (await client.createProcessInstanceWithResult({ bpmnProcessId: 'tried', variables: { mode } })).variables as Record<string, unknown>

  it('should complete with result variables and hand over headers', async () => {
    expect(await run('complete')).toMatchObject({ attempt: 1, retries: 3, purpose: 'test' })
  })

  it('should turn a BPMN error into the boundary event’s path', async () => {
    expect(await run('error')).toMatchObject({ caught: true })
  })

  it('should keep the retries when the moment was wrong', async () => {
    expect(await run('later')).toMatchObject({ attempt: 4, retries: 3 })
  })

  it('should use up retries when the worker fails', async () => {
    expect(await run('throw')).toMatchObject({ attempt: 3, retries: 1 })
  })
})
