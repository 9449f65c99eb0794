import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { EngineError, type EngineClient } from '../engine-client/index.ts'
import { deployVersion, type DeployOutcome } from './deployVersion.ts'
import { PublishedProcess } from './PublishedProcess.ts'

type Code = ConstructorParameters<typeof EngineError>[0]

describe('handing a version to the engine', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer()
  })
  afterAll(() => server.stop())

  const failingWith = (code: Code) => ({ deploy: () => Promise.reject(new EngineError(code, 'Connection was closed')) }) as unknown as EngineClient
  async function attempt(code: Code): Promise<[outcome: DeployOutcome, kept: string | undefined]> {
    const { database } = server.context
    const version = await database.fork().findOneOrFail(PublishedProcess, { resourceId: 'suggestion', version: 1 })
    const outcome = await deployVersion(database, failingWith(code), version)
    return [outcome, (await database.fork().findOne(PublishedProcess, { id: version.id }))?.deployment]
  }

  it.each([
    ['UNAVAILABLE', true],
    ['INTERNAL', false],
    ['UNKNOWN', false],
  ] as const)('should leave it pending when the engine answers %s, which says nothing of its content', async (code, away) => {
    expect(await attempt(code)).toEqual([{ state: 'pending', away, reason: 'Connection was closed' }, 'pending'])
  })

  it('should take a refusal of the content for good', async () => {
    expect(await attempt('INVALID_ARGUMENT')).toEqual([{ state: 'refused', reason: 'Connection was closed' }, 'refused'])
  })
})
