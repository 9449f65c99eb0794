import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { findAudit } from './findAudit.ts'
import { appendAudit, auditModule } from './index.ts'

describe('the audit of a period', () => {
  let server: TestServer
  const instants: string[] = []

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule] })
    for (let hour = 0; hour < 6; hour++) {
      instants.push(server.clock.now().toISOString())
      await server.context.database.transactional((em) => appendAudit(em, { actor: { kind: 'system', id: 'test' }, action: 'test.done', subject: `hour:${hour}` }))
      server.clock.advance({ hours: 1 })
    }
  })
  afterAll(() => server.stop())

  const subjects = async (from: string | undefined, to: string | undefined): Promise<string[]> =>
    (await findAudit(server.context.database.fork(), { action: 'test.', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }, undefined, 50)).map(({ subject }) => subject)

  it('should begin with its first instant and end before its last', async () => {
    expect(await subjects(instants[2], instants[4])).toEqual(['hour:3', 'hour:2'])
    expect(await subjects(instants[4], undefined)).toEqual(['hour:5', 'hour:4'])
    expect(await subjects(undefined, instants[1])).toEqual(['hour:0'])
  })

  it('should be empty before the first entry and after the last', async () => {
    expect(await subjects(undefined, '2020-01-01T00:00:00.000Z')).toEqual([])
    expect(await subjects('2030-01-01T00:00:00.000Z', undefined)).toEqual([])
    expect(await subjects(instants[3], instants[3])).toEqual([])
  })
})
