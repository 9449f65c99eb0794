import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditModule } from '../../server/src/audit/index.ts'
import { httpModule } from '../../server/src/http/httpModule.ts'
import { identity } from '../../server/src/identity/index.ts'
import { notices, sendNotice } from '../../server/src/notices/index.ts'
import { NoticeDelivery } from '../../server/src/notices/NoticeDelivery.ts'
import { buildTestServer, TEST_TOKENS, type TestServer } from '../../server/test/buildTestServer.ts'
import { RunningClock } from '../../server/test/RunningClock.ts'
import { serverCasework } from '../casework/serverCasework.ts'
import { systemClock } from '../Clock.ts'
import { readWorkersEnv } from '../env.ts'
import { serverClient } from '../serverClient.ts'
import { numberSeal } from '../store/numberSeal.ts'
import { eventually } from '../test/eventually.ts'
import { FaultyProxy } from '../test/FaultyProxy.ts'
import { silentLog } from '../test/silentLog.ts'
import { LocalGateway } from './adapters/outbox/LocalGateway.ts'
import { openSms } from './openSms.ts'
import { sendDue } from './sendNotices.ts'

describe('notices to staff by SMS (L8)', () => {
  let server: TestServer
  let proxy: FaultyProxy
  let folder: string
  beforeEach(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, notices], clock: new RunningClock() })
    proxy = await FaultyProxy.open(server.url)
    folder = mkdtempSync(join(tmpdir(), 'banjie-notices-'))
  })
  afterEach(async () => {
    await proxy.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('should reach the gateway once and its receipt the server, although answers are lost', async () => {
    const handler = await server.signIn('handler')
    const topic = { bell: true, browser: false, sms: true, mail: false, digest: false }
    const rules = { topics: { work: topic }, quiet: null, digestAt: '08:30' }
    expect((await handler.fetch('PUT /notices/rules', { json: { revision: 0, rules, mobile: '13900139000' } })).status).toBe(200)
    const notice = { kind: 'assigned', users: [handler.username], groups: [], text: { zh: '交办', en: 'Assigned' }, requestKey: 'one' }
    await server.context.database.transactional((em) => sendNotice(em, server.context, notice))

    const client = serverClient(proxy.url, TEST_TOKENS.worker)
    const sms = openSms(readWorkersEnv({ WORKER_TOKEN: TEST_TOKENS.worker }), folder, serverCasework(client), systemClock, silentLog)
    proxy.loseAnswers(0.4)
    const state = async (): Promise<string | undefined> => (await server.context.database.fork().find(NoticeDelivery, {}))[0]?.state
    for (let round = 0; round < 20 && (await state()) !== 'sent' && (await state()) !== 'delivered'; round++) {
      await sendDue({ server: client, sms, clock: systemClock }).catch(() => 0)
      // As if two minutes had passed without a word.
      await server.context.database.fork().nativeUpdate(NoticeDelivery, { state: 'handed' }, { handedAt: new Date(0) })
    }
    proxy.mend()
    await eventually(async () => (await state()) === 'delivered', 10_000)
    await sms.close()
    const gateway = new LocalGateway(join(folder, 'sms.db'), numberSeal(TEST_TOKENS.worker))
    expect(gateway.all()).toMatchObject([{ key: 'notice-1', to: '13900139000', text: '【12313】您有一条新通知（交办），请登录平台查看。' }])
    gateway.close()
  })
})
