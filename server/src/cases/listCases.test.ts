import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import type { CasePage } from './schema.ts'

describe('cases of a period', () => {
  let server: TestServer
  let agent: Browser
  const opened: { number: string; openedAt: string }[] = []

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    for (let day = 0; day < 4; day++) {
      opened.push(await openSuggestion(agent))
      server.clock.advance({ days: 3 })
      agent = await server.signIn('agent')
    }
  })
  afterAll(() => server.stop())

  const numbers = async (query: string): Promise<string[]> => (await agent.fetch<CasePage>(`/cases?${query}`)).body.items.map(({ number }) => number)

  it('should be those opened from its beginning on and before its end, newest first', async () => {
    const at = (index: number): string => opened[index]?.openedAt ?? ''
    const all = opened.map(({ number }) => number)
    expect(await numbers(`from=${at(1)}&to=${at(3)}`)).toEqual([all[2], all[1]])
    expect(await numbers(`from=${at(2)}`)).toEqual([all[3], all[2]])
    expect(await numbers(`to=${at(1)}`)).toEqual([all[0]])
    expect(await numbers('to=2020-01-01T00:00:00.000Z')).toEqual([])
    expect(await numbers('from=2040-01-01T00:00:00.000Z')).toEqual([])
  })
})
