import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Router } from 'express'
import { z } from 'zod'
import { ZBClient } from 'zeebe-node'
import { auditModule } from '../../server/src/audit/index.ts'
import { calls } from '../../server/src/calls/index.ts'
import { externalTasks } from '../../server/src/external-tasks/index.ts'
import { customers } from '../../server/src/customers/index.ts'
import { httpModule } from '../../server/src/http/httpModule.ts'
import { conflict, handle, type Module, notFound, systemClock as serverClock } from '../../server/src/http/index.ts'
import { identity } from '../../server/src/identity/index.ts'
import { buildTestServer, TEST_TOKENS, type TestServer } from '../../server/test/buildTestServer.ts'
import type { Browser } from '../../server/test/signInAs.ts'
import { serverCasework } from '../casework/serverCasework.ts'
import { absentPort } from '../absentPort.ts'
import { systemClock } from '../Clock.ts'
import { makeCall } from '../cti/makeCall.ts'
import { bindTopics } from '../externalTasks/bindTopics.ts'
import { openTelephony, type Telephony } from '../openTelephony.ts'
import type { Ports } from '../Ports.ts'
import { serverClient } from '../serverClient.ts'
import { bindWorkers } from '../zeebe/bindWorkers.ts'
import { eventually } from './eventually.ts'
import { oneTaskProcess } from './oneTaskProcess.ts'
import { silentLog } from './silentLog.ts'

export type Path = 'grpc' | 'external-tasks'

export interface TelephoneSystem {
  readonly server: TestServer
  readonly agent: Browser
  readonly telephony: Telephony
  /** Starts the process with one make-call task and resolves with its variables at the end. */
  callback(caseNumber: string): Promise<Record<string, unknown>>
  /** Kills the worker side without goodbye and starts it anew on the same files. */
  restartWorker(): Promise<void>
  stop(): Promise<void>
}

const PHONES: Readonly<Record<string, string>> = { 'CASE-1': '13800138000', 'CASE-BUSY': '13900000009', 'CASE-SILENT': '13900000008' }

/** Stands for the cases' room: whose number belongs to which case. */
const contacts: Module = {
  name: 'contacts',
  routes() {
    const schema = { access: 'site', params: z.object({ number: z.string() }), query: z.object({ purpose: z.string() }), response: z.object({ phone: z.string(), site: z.string() }) } as const
    return Router().get(
      '/worker/cases/:number/contact',
      handle(schema, ({ params }) => {
        if (params.number === 'CASE-NO-PHONE') throw conflict('NO_PHONE', '没有电话', 'No telephone number')
        const phone = PHONES[params.number]
        if (phone === undefined) throw notFound('CASE_UNKNOWN', '没有这个工单', 'No such case')
        return { phone, site: 'HZ' }
      }),
    )
  },
}

/** Server, switch and the make-call worker of Hangzhou on a running gateway, by either way in. */
export async function telephoneSystem(gateway: string, path: Path): Promise<TelephoneSystem> {
  const modules = [httpModule, identity, auditModule, customers, calls, externalTasks, contacts]
  const server = await buildTestServer({ modules, clock: serverClock as never, config: { zeebeAddress: gateway, edgeSites: path === 'grpc' ? [] : ['HZ'] } })
  const agent = await server.signIn('agent', { username: 'hz.agent1', extension: '8001' })
  const folder = mkdtempSync(join(tmpdir(), 'banjie-telephone-'))
  const client = new ZBClient(gateway, { retry: true, loglevel: 'NONE' })
  const process = Buffer.from(oneTaskProcess('callback-test', 'cti.make-call:HZ', { purpose: 'callback' }, 'CALL_IMPOSSIBLE'))
  await client.deployResource({ name: 'callback-test.bpmn', process })

  const token = path === 'grpc' ? TEST_TOKENS.worker : TEST_TOKENS.sites.HZ
  const open = () => openTelephony({ folder, token: 'test-token', site: path === 'grpc' ? '*' : 'HZ', server: serverClient(server.url, token), clock: systemClock, log: silentLog })
  let telephony = open()
  const bind = () => {
    const ports: Ports = { casework: serverCasework(serverClient(server.url, token)), telephony: telephony.port, clock: systemClock, sms: absentPort('sms'), orders: absentPort('orders') }
    return path === 'grpc'
      ? bindWorkers([makeCall], { address: gateway, sites: ['HZ'], ports, log: silentLog })
      : bindTopics([makeCall], { serverUrl: server.url, token, site: 'HZ', ports, log: silentLog })
  }
  let bound = bind()
  await eventually(() => telephony.link.status().up && bound.status().up, 30_000)

  return {
    server,
    agent,
    get telephony() {
      return telephony
    },
    async callback(caseNumber) {
      const result = await client.createProcessInstanceWithResult({ bpmnProcessId: 'callback-test', variables: { caseNumber, site: 'HZ', attempt: 1 }, requestTimeout: 60_000 })
      return result.variables as Record<string, unknown>
    },
    async restartWorker() {
      const [oldTelephony, oldBound] = [telephony, bound]
      void oldBound.close()
      await oldTelephony.close()
      telephony = open()
      bound = bind()
      await eventually(() => telephony.link.status().up && bound.status().up, 30_000)
    },
    async stop() {
      await Promise.allSettled([bound.close(), telephony.close(), client.close()])
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
