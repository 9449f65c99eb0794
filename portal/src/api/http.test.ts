import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setLocale } from '../i18n/i18n.ts'
import { connection } from './connection.ts'
import { http, queryString, session } from './http.ts'
import { OfflineError, ProblemError } from './ProblemError.ts'

type Answer = Response | Error

describe('the API client', () => {
  const sent: { url: string; init: RequestInit }[] = []
  let answers: Answer[] = []

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    setLocale('zh-CN')
    sent.length = 0
    session.csrfToken = 'token'
    session.reauthenticate = undefined
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      sent.push({ url, init })
      const answer = answers.shift()
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('Expected no further request')
      return answer
    })
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function json(body: unknown, status = 200): Response {
    return new Response(JSON.stringify(body), { status })
  }

  async function settled<T>(promise: Promise<T>): Promise<T | Error> {
    const caught = promise.catch((error: Error) => error)
    await vi.runAllTimersAsync()
    return caught
  }

  it('should send the token with writes and the reader’s language with everything', async () => {
    answers = [json({ ok: true })]

    await settled(http.post('/cases', { a: 1 }, 'key-1'))

    expect(sent[0]?.url).toBe('/api/v1/cases')
    expect(sent[0]?.init.headers).toMatchObject({ 'X-CSRF-Token': 'token', 'Idempotency-Key': 'key-1', 'Accept-Language': 'zh-CN' })
  })

  it('should take an answer that breaks off in the middle for a cut line and ask again', async () => {
    const broken = new Response(new ReadableStream({ start: (body) => body.error(new TypeError('Failed to fetch')) }), { status: 200 })
    answers = [broken, json({ n: 1 })]

    expect(await settled(http.get('/tasks'))).toEqual({ n: 1 })
  })

  it('should try a read again when the server was away, and say when it stays away', async () => {
    answers = [new TypeError('network'), json({ n: 1 })]
    expect(await settled(http.get('/tasks'))).toEqual({ n: 1 })
    expect(connection.online.value).toBe(true)

    answers = [new TypeError('network'), new TypeError('network'), new TypeError('network')]
    expect(await settled(http.get('/tasks'))).toBeInstanceOf(OfflineError)
    expect(connection.online.value).toBe(false)
  })

  it('should never repeat a write that has no idempotency key', async () => {
    answers = [json({ status: 503 }, 503)]

    expect(await settled(http.post('/tasks/1/claim', { revision: 1 }))).toBeInstanceOf(ProblemError)
    expect(sent).toHaveLength(1)
  })

  it('should turn a problem document into an error with its facts', async () => {
    answers = [json({ code: 'INVALID', detail: '请填写标题', reference: 'R1', fields: [{ path: 'subject', message: '请填写标题' }] }, 422)]

    const error = (await settled(http.post('/cases', {}))) as ProblemError

    expect(error).toMatchObject({ status: 422, code: 'INVALID', message: '请填写标题', reference: 'R1', fields: [{ path: 'subject', message: '请填写标题' }] })
  })

  it('should wait for the person to sign in again and then go on with the same request', async () => {
    answers = [json({ detail: '登录已过期' }, 401), json({ saved: true })]
    const reauthenticate = vi.fn(async () => void (session.csrfToken = 'fresh'))
    session.reauthenticate = reauthenticate

    expect(await settled(http.put('/drafts/1', { data: {} }))).toEqual({ saved: true })

    expect(reauthenticate).toHaveBeenCalledOnce()
    expect(sent[1]?.init.headers).toMatchObject({ 'X-CSRF-Token': 'fresh' })
  })

  it('should leave out of the address what is not asked', () => {
    expect(queryString({ q: '', stage: undefined, limit: 20 })).toBe('?limit=20')
    expect(queryString({})).toBe('')
  })
})
