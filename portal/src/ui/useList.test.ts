import { beforeEach, describe, expect, it } from 'vitest'
import { useList, type ListPage } from './useList.ts'

interface Row {
  readonly id: string
  readonly state?: string
}

let asked: (string | undefined)[]
let answer: (cursor: string | undefined) => Promise<ListPage<Row>>
const page = (ids: string[], next?: string): ListPage<Row> => ({ items: ids.map((id) => ({ id })), next, total: 3 })

function list() {
  return useList<Row>(
    (cursor, signal) => {
      asked.push(cursor)
      return Promise.race([answer(cursor), new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))))])
    },
    ({ id }) => id,
  )
}

beforeEach(() => {
  asked = []
  answer = async (cursor) => (cursor === 'B' ? page(['2', '3']) : page(['1', '2'], 'B'))
})

describe('a list read page by page', () => {
  it('should read on from the cursor, append, and show no row twice', async () => {
    const { load, more, items, next } = list()
    await load()
    await more()
    await more()
    expect(items.value?.map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(asked).toEqual([undefined, 'B'])
    expect(next.value).toBeUndefined()
  })

  it('should read the next page when the mark goes past the last row', async () => {
    const { load, move, current } = list()
    await load()
    const seen: (string | undefined)[] = []
    for (const by of [1, 1, 1, 1, -1] as const) {
      await move(by)
      seen.push(current.value)
    }
    expect(seen).toEqual(['1', '2', '3', '3', '2'])
  })

  it('should keep only the answer of the newest reading', async () => {
    const { load, items, error } = list()
    let release = (): void => {}
    answer = () => new Promise((resolve) => (release = () => resolve(page(['old']))))
    const first = load()
    answer = async () => page(['new'])
    await load()
    release()
    await first
    expect(items.value?.map(({ id }) => id)).toEqual(['new'])
    expect(error.value).toBeUndefined()
  })

  it('should keep the rows when a reading fails, and tell why', async () => {
    const { load, more, items, error, loading } = list()
    await load()
    answer = async () => Promise.reject(new Error('系统忙'))
    await more()
    expect(items.value).toHaveLength(2)
    expect(String(error.value)).toContain('系统忙')
    expect(loading.value).toBe(false)
  })

  it('should lay the newest first page over the rows and keep those read beyond it', async () => {
    const { load, more, move, renew, items, current, next } = list()
    await load()
    await more()
    await move(1)
    answer = async () => ({ items: [{ id: '0' }, { id: '1', state: 'changed' }], next: 'B' })
    await renew()
    expect(items.value).toEqual([{ id: '0' }, { id: '1', state: 'changed' }, { id: '2' }, { id: '3' }])
    expect(current.value).toBe('1')
    expect(next.value).toBeUndefined()

    answer = async () => page(['0', '2'], 'B')
    await renew()
    expect(items.value?.map(({ id }) => id)).toEqual(['0', '2', '3'])
  })

  it('should drop what has gone once all of it fits into one page', async () => {
    const { load, renew, items } = list()
    await load()
    answer = async () => page(['2'])
    await renew()
    expect(items.value?.map(({ id }) => id)).toEqual(['2'])
  })

  it('should forget everything when it is cleared, also what is under way', async () => {
    const { load, clear, items, total } = list()
    await load()
    const late = load()
    clear()
    await late
    expect(items.value).toBeUndefined()
    expect(total.value).toBeUndefined()
  })
})
