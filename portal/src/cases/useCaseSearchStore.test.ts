import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useCaseSearchStore } from './useCaseSearchStore.ts'

let asked: URLSearchParams[]
let answer: (query: URLSearchParams) => Promise<Response>
const page = (items: string[], next?: string): Response => Response.json({ items: items.map((number) => ({ number })), ...(next ? { next } : {}), total: 3 })

beforeEach(() => {
  setActivePinia(createPinia())
  asked = []
  answer = async (query) => (query.get('cursor') === 'B' ? page(['3']) : page(['1', '2'], 'B'))
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const query = new URL(url, 'http://x').searchParams
    asked.push(query)
    return Promise.race([
      answer(query),
      new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))),
    ])
  })
})

describe('the search for cases', () => {
  it('should send the filters and leave out the empty ones', async () => {
    const search = useCaseSearchStore()
    search.filters = { q: '13800138000', type: '', state: 'open' }
    await search.search()
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({ q: '13800138000', state: 'open', limit: '50' })
  })

  it('should read on from the cursor and append', async () => {
    const search = useCaseSearchStore()
    await search.search()
    await search.more()
    await search.more()
    expect(search.items?.map(({ number }) => number)).toEqual(['1', '2', '3'])
    expect(asked.map((query) => query.get('cursor'))).toEqual([null, 'B'])
  })

  it('should read the next page when the mark goes past the last row', async () => {
    const search = useCaseSearchStore()
    await search.search()
    await search.move(1)
    await search.move(1)
    expect(search.current).toBe(2)
    await search.move(1)
    expect(search.current).toBe(2)
  })

  it('should keep only the answer of the newest search', async () => {
    const search = useCaseSearchStore()
    let release = (): void => {}
    answer = () => new Promise((resolve) => (release = () => resolve(page(['old']))))
    const first = search.search()
    answer = async () => page(['new'])
    await search.search()
    release()
    await first
    expect(search.items?.map(({ number }) => number)).toEqual(['new'])
    expect(search.error).toBeUndefined()
  })

  it('should keep the rows when the next page fails', async () => {
    const search = useCaseSearchStore()
    await search.search()
    answer = async () => Response.json({ detail: '系统忙' }, { status: 500 })
    await search.more()
    expect(search.items).toHaveLength(2)
    expect(String(search.error)).toContain('系统忙')
  })
})
