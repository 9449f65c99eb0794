import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { INTAKE } from '../../test/caseworkServer.ts'
import type { CaseHead, TimelineEntry } from '../cases/schema.ts'

describe('A1 who read a case, in its line of time', () => {
  let server: TestServer
  beforeAll(async () => (server = await buildTestServer({})))
  afterAll(() => server.stop())

  it('should be told to the auditor with the reason, and to nobody else', async () => {
    const agent = await server.signIn('agent')
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    const { body } = await agent.fetch<CaseHead>('/cases', { json: { type: 'suggestion', formVersion: 1, data: INTAKE } })
    await agent.fetch(`/cases/${body.number}?unmask=true&reason=${encodeURIComponent('核对来电人')}`)

    const reads = async (who: typeof agent, query = ''): Promise<string[]> => (await who.fetch<{ items: TimelineEntry[] }>(`/cases/${body.number}/timeline`, query === '' ? {} : { headers: { 'accept-language': query } })).body.items.filter(({ kind }) => kind === 'read').map(({ by, text }) => `${by?.username}: ${text}`)
    expect(await reads(auditor)).toEqual([`${agent.username}: 查看完整个人信息，事由：核对来电人`])
    expect(await reads(auditor, 'en')).toEqual([`${agent.username}: Saw personal data in full, because: 核对来电人`])
    expect(await reads(agent)).toEqual([])
  })
})
