import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useCaseFileStore } from './useCaseFileStore.ts'

const requests: string[] = []
let answers: Record<string, { status: number; body: unknown }>

beforeEach(() => {
  setActivePinia(createPinia())
  requests.length = 0
  answers = {
    'GET /cases/A': { status: 200, body: { number: 'A', rights: { remind: true } } },
    'GET /cases/B': { status: 200, body: { number: 'B', rights: {} } },
    'GET /cases/A/timeline': { status: 200, body: { items: [{ id: '1' }] } },
    'POST /cases/A/reminders': { status: 200, body: {} },
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const name = `${init.method} ${url.replace('/api/v1', '')}`
    requests.push(name)
    const answer = answers[name] ?? answers[name.replace(/\?.*/, '')] ?? { status: 404, body: { detail: '找不到' } }
    return new Response(JSON.stringify(answer.body), { status: answer.status })
  })
})

describe('the file of a case', () => {
  it('should read a part only once until something changed', async () => {
    const file = useCaseFileStore()
    await file.open('A')
    await file.need('timeline')
    await file.need('timeline')
    expect(requests).toEqual(['GET /cases/A', 'GET /cases/A/timeline'])
  })

  it('should forget everything of the case before, also what was asked for in full', async () => {
    const file = useCaseFileStore()
    await file.open('A')
    await file.need('timeline')
    await file.unmask('核实地址')
    await file.open('B')
    expect(file.timeline.data).toBeUndefined()
    expect(requests.at(-1)).toBe('GET /cases/B')
  })

  it('should send the purpose with every full reading, and stop when it is refused', async () => {
    const file = useCaseFileStore()
    await file.open('A')
    answers['GET /cases/A'] = { status: 403, body: { detail: '无权查看' } }
    await file.unmask('核实地址')
    expect(requests.at(-1)).toContain('unmask=true')
    await file.refresh()
    expect(requests.at(-1)).toBe('GET /cases/A')
  })

  it('should read again what is on the screen after an action', async () => {
    const file = useCaseFileStore()
    await file.open('A')
    await file.need('timeline')
    await file.act('remind', '请尽快答复')
    expect(requests.slice(2)).toEqual(['POST /cases/A/reminders', 'GET /cases/A', 'GET /cases/A/timeline'])
  })

  it('should keep the content on the screen when a refresh fails', async () => {
    const file = useCaseFileStore()
    await file.open('A')
    answers['GET /cases/A'] = { status: 500, body: { detail: '系统忙' } }
    await file.refresh()
    expect(file.detail.data?.number).toBe('A')
    expect(String(file.detail.error)).toContain('系统忙')
  })
})
