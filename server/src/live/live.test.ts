import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { live } from './index.ts'

describe('the live stream', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, live] })
  })
  afterAll(() => server.stop())

  it('should send what is for the person, in order, and nothing else', async () => {
    const handler = await server.signIn('handler', { department: 'HZ-ZM' })
    const events = await listen(server, handler)
    const { live: hub, database } = server.context

    hub.publish({ type: 'task', data: { key: '1' }, audience: { groups: ['handler:HZ-ZM'] } })
    hub.publish({ type: 'task', data: { key: '2' }, audience: { groups: ['handler:NB-ZM'] } })
    hub.publish({ type: 'call', data: { id: '3' }, audience: { users: ['hz.agent1'] } })
    await database.transactional((em) => Promise.resolve(hub.afterCommit(em, { type: 'case', data: { number: '4' }, audience: { sites: ['HZ'] } })))
    await database
      .transactional((em) => {
        hub.afterCommit(em, { type: 'case', data: { number: 'never' }, audience: { everyone: true } })
        return Promise.reject(new Error('rolled back'))
      })
      .catch(() => undefined)
    hub.publish({ type: 'incident', data: {}, audience: { everyone: true } })

    expect(await events.until('incident')).toEqual(['hello', 'task {"key":"1"}', 'case {"number":"4"}', 'incident {}'])
    events.close()
  })

  it('should catch up from the last event seen, and say when it cannot', async () => {
    const agent = await server.signIn('agent')
    const seen = server.context.live.sequence
    server.context.live.publish({ type: 'agent', data: { n: 1 }, audience: { sites: ['HZ'] } })
    const events = await listen(server, agent, String(seen))
    expect(await events.until('agent')).toEqual(['hello', 'agent {"n":1}'])
    events.close()

    const stranger = await listen(server, agent, '999999')
    expect(await stranger.raw('"complete":false')).toContain('"complete":false')
    stranger.close()
  })

  it('should send a page that opens its stream what happened since its session was read', async () => {
    const agent = await server.signIn('agent')
    const { body: session } = await agent.fetch<{ live: number }>('/session')
    server.context.live.publish({ type: 'agent', data: { n: 7 }, audience: { sites: ['HZ'] } })
    const events = await listen(server, agent, undefined, `?since=${session.live}`)
    expect(await events.until('agent')).toEqual(['hello', 'agent {"n":7}'])
    events.close()
  })

  it('should say so too to a page that comes from an earlier server, whose numbers were others', async () => {
    const earlier = server.context.live.sequence
    server.clock.advance({ hours: 1 })
    const later = await buildTestServer({ modules: [httpModule, identity, auditModule, live], clock: server.clock })
    const agent = await later.signIn('agent')
    for (let n = 0; n < 5; n++) later.context.live.publish({ type: 'agent', data: { n }, audience: { sites: ['HZ'] } })

    const events = await listen(later, agent, String(earlier))

    expect(await events.raw('"complete":')).toContain('"complete":false')
    events.close()
    await later.stop()
  })

  it('should refuse who is not signed in, and programs', async () => {
    expect((await server.fetch('/live')).status).toBe(401)
    expect((await server.client()('/live')).status).toBe(403)
  })
})

async function listen(server: TestServer, browser: Browser, lastEventId?: string, query = '') {
  const abort = new AbortController()
  const headers: Record<string, string> = { cookie: browser.cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) }
  const response = await fetch(`${server.url}/api/v1/live${query}`, { headers, signal: abort.signal })
  if (!response.body) throw new Error('Expected a stream')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const raw = async (part: string): Promise<string> => {
    while (!text.includes(part)) {
      const { value, done } = await reader.read()
      if (done) throw new Error(`The stream ended before ${part}`)
      text += value
    }
    return text
  }
  return {
    raw,
    async until(type: string): Promise<string[]> {
      await raw(`event: ${type}\n`)
      await raw('\n\n')
      return [...text.matchAll(/event: (\S+)\ndata: (.*)\n/g)].map(([, name, data]) => (name === 'hello' ? 'hello' : `${name} ${data}`))
    },
    close: () => abort.abort(),
  }
}
