import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { parseResolution } from './parseResolution.ts'
import { useIncidentStore } from './useIncidentStore.ts'

describe('what an operator typed', () => {
  it.each([
    ['3', '', { ok: true, resolution: { retries: 3 } }],
    [undefined, '{"site":"HZ"}', { ok: true, resolution: { variables: { site: 'HZ' } } }],
    ['0', '', { ok: false, problem: 'retries' }],
    ['2.5', '', { ok: false, problem: 'retries' }],
    ['1', '[1]', { ok: false, problem: 'json' }],
  ])('should read retries %s and variables %s', (retries, variables, expected) => {
    expect(parseResolution(retries, variables)).toEqual(expected)
  })

  it('should refuse broken JSON with its reason', () => {
    expect(parseResolution(undefined, '{')).toMatchObject({ ok: false, problem: 'json' })
  })
})

describe('the incidents', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('should show a resolved one as under way and send what was given', async () => {
    const sent: unknown[] = []
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      if (init.method === 'POST') {
        sent.push([url, JSON.parse(String(init.body))])
        return Response.json({ key: '7', state: 'resolving' })
      }
      return Response.json({ items: [{ key: '7', state: 'open' }, { key: '8', state: 'open' }], parked: [] })
    })
    const incidents = useIncidentStore()
    await incidents.load()
    await incidents.resolve('7', { retries: 2 })
    expect(sent).toEqual([['/api/v1/incidents/7/resolve', { retries: 2 }]])
    expect(incidents.items?.map(({ state }) => state)).toEqual(['resolving', 'open'])
  })

  it('should take a refused command off the list once it is sent again, and leave it there when it was not', async () => {
    const sent: string[] = []
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      if (init.method !== 'POST') return Response.json({ items: [], parked: [{ id: '3' }, { id: '4' }] })
      sent.push(url)
      return url.includes('/3/') ? new Response(null, { status: 204 }) : Response.json({ detail: '该指令已不在待处理之列。' }, { status: 404 })
    })
    const incidents = useIncidentStore()
    await incidents.load()
    await incidents.retryParked('3')
    await expect(incidents.retryParked('4')).rejects.toThrow('该指令')
    expect(sent).toEqual(['/api/v1/parked-commands/3/retry', '/api/v1/parked-commands/4/retry'])
    expect(incidents.parked.map(({ id }) => id)).toEqual(['4'])
  })

  it('should keep the rows when a refresh fails', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ items: [{ key: '7', state: 'open' }], parked: [] }))
    const incidents = useIncidentStore()
    await incidents.load()
    vi.stubGlobal('fetch', async () => Response.json({ detail: '系统忙' }, { status: 500 }))
    await incidents.load()
    expect(incidents.items).toHaveLength(1)
    expect(String(incidents.error)).toContain('系统忙')
  })
})
