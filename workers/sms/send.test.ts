import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditModule } from '../../server/src/audit/index.ts'
import { cases, ServiceCase } from '../../server/src/cases/index.ts'
import { httpModule } from '../../server/src/http/httpModule.ts'
import type { Module } from '../../server/src/http/index.ts'
import { identity } from '../../server/src/identity/index.ts'
import { messages } from '../../server/src/messages/index.ts'
import type { MessagePage } from '../../server/src/messages/schema.ts'
import { progress } from '../../server/src/progress/index.ts'
import { buildTestServer, TEST_TOKENS, type TestServer } from '../../server/test/buildTestServer.ts'
import { absentPort } from '../absentPort.ts'
import { serverCasework } from '../casework/serverCasework.ts'
import { systemClock } from '../Clock.ts'
import { readWorkersEnv } from '../env.ts'
import type { Ports } from '../Ports.ts'
import { runJob } from '../runJob.ts'
import { serverClient } from '../serverClient.ts'
import { eventually } from '../test/eventually.ts'
import { FaultyProxy } from '../test/FaultyProxy.ts'
import { silentLog } from '../test/silentLog.ts'
import { LocalGateway } from './adapters/outbox/LocalGateway.ts'
import { numberSeal } from '../store/numberSeal.ts'
import { openSms } from './openSms.ts'
import { send } from './send.ts'
import type { SmsPort } from './SmsPort.ts'

const NUMBER = 'HZ-TS-20261123-0042-7'
const caseTable: Module = { name: 'case-table', entities: [ServiceCase], migrations: cases.migrations ?? [] }
const queryCodes: Module = { name: 'query-codes', entities: progress.entities ?? [], migrations: progress.migrations ?? [] }

describe('SMS of a case', () => {
  let server: TestServer
  let proxy: FaultyProxy
  let folder: string
  let sms: SmsPort
  let ports: Ports

  const open = (): SmsPort => openSms(readWorkersEnv({ WORKER_TOKEN: TEST_TOKENS.worker }), folder, ports.casework, systemClock, silentLog)
  const job = (key: string, template = 'accepted', caseNumber = NUMBER) => ({ key, type: 'sms.send', headers: { template }, variables: { caseNumber }, retries: 3 })
  const outbox = async () => (await (await server.signIn('dispatcher')).fetch<MessagePage>('/messages')).body.items

  beforeEach(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, caseTable, queryCodes, messages] })
    await server.context.database.transactional(async (em) => {
      const { keys, clock } = server.context
      const facts = { type: 'complaint', site: 'HZ', stage: 'accepted', open: true, urgency: 'normal', channel: 'phone', confidential: false, anonymous: false, subject: '少送一条烟' }
      const opened = { processId: 'complaint', formId: 'complaint-intake', formVersion: 1, contentSequence: 1, openedAt: clock.now(), openedBy: 'hz.agent1', openedByName: '李敏', revision: 1 }
      em.persist(em.create(ServiceCase, { number: NUMBER, ...facts, ...opened, contactPhone: keys.encrypt('13800138000') } as never))
    })
    proxy = await FaultyProxy.open(server.url)
    folder = mkdtempSync(join(tmpdir(), 'banjie-sms-'))
    const casework = serverCasework(serverClient(proxy.url, TEST_TOKENS.worker))
    ports = { casework, sms: absentPort('sms'), telephony: absentPort('telephony'), orders: absentPort('orders'), clock: systemClock }
    sms = open()
    ports = { ...ports, sms }
  })
  afterEach(async () => {
    proxy.mend()
    await sms.close()
    await proxy.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('should be sent once and reported as delivered, although answers are lost and the job comes again', async () => {
    proxy.loseAnswers(0.4)
    let outcome = await runJob(send, job('11'), ports)
    for (let attempt = 0; outcome.kind !== 'complete' && attempt < 30; attempt += 1) {
      // Nothing the network does may use up the job's retries.
      expect(outcome).toMatchObject({ kind: 'fail', retries: 3 })
      outcome = await runJob(send, job('11'), ports)
    }
    proxy.mend()
    expect(outcome).toEqual({ kind: 'complete', variables: { smsStatus: 'sent' } })
    expect(await runJob(send, job('11'), ports)).toEqual({ kind: 'complete', variables: { smsStatus: 'sent' } })
    await eventually(async () => (await outbox())[0]?.status === 'delivered', 10_000)
    expect(await outbox()).toMatchObject([{ id: 'sms-11', to: '138****8000', gatewayId: 'local-1' }])
    const gateway = new LocalGateway(join(folder, 'sms.db'), numberSeal(TEST_TOKENS.worker))
    expect(gateway.all()).toMatchObject([{ key: 'sms-11', to: '13800138000' }])
    gateway.close()
  })

  it('should bring receipts of before a restart to the server', async () => {
    await runJob(send, job('11'), ports)
    proxy.cut()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await sms.close()
    proxy.mend()
    sms = open()
    await eventually(async () => (await outbox())[0]?.status === 'delivered', 10_000)
  })

  it('should throw CASE_UNKNOWN for a case nobody knows, and give up at once on headers that do not fit', async () => {
    expect(await runJob(send, job('12', 'accepted', 'HZ-TS-20261123-0099-9'), ports)).toMatchObject({ kind: 'error', code: 'CASE_UNKNOWN' })
    expect(await runJob(send, job('13', 'no-such'), ports)).toMatchObject({ kind: 'fail', retries: 0, message: expect.stringContaining('headers.template') as string })
  })
})
