import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { localDraft } from './localDraft.ts'
import { useStudioDocument } from './useStudioDocument.ts'

const sent: { name: string; body: unknown }[] = []
let answers: Record<string, () => Response>
const version = (n: number): object => ({ id: 'complaint', kind: 'bpmn', name: '投诉', version: n, comment: '', publishedAt: '2026-11-23T00:00:00.000Z', publishedBy: 'des', deployment: 'deployed' })
const scope = effectScope()
const open = (text = '<new/>') => scope.run(() => useStudioDocument('process', 'complaint', async () => text)) as ReturnType<typeof useStudioDocument>

beforeEach(() => {
  localStorage.clear()
  sent.length = 0
  answers = {
    'GET /processes/complaint/versions': () => Response.json({ items: [version(1), version(2)] }),
    'GET /processes/complaint/versions/2/xml': () => new Response('<two/>'),
    'POST /processes/complaint/versions': () => Response.json(version(3)),
    'POST /processes/check': () => Response.json({ ok: false, problems: [{ severity: 'error', path: 'sms', rule: 'r', message: 'm' }] }),
  }
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const name = `${init.method ?? 'GET'} ${url.replace('/api/v1', '')}`
    sent.push({ name, body: init.body ? JSON.parse(String(init.body)) : undefined })
    return answers[name]?.() ?? Response.json({ detail: '找不到' }, { status: 404 })
  })
})
afterEach(() => vi.useRealTimers())

describe('a document of the studio', () => {
  it('should open the newest version and be based on it', async () => {
    const document = open()
    expect(await document.open('投诉')).toEqual({ text: '<two/>', draft: undefined })
    expect(document.basedOn.value).toBe(2)
  })

  it('should begin something new with a blank content based on nothing', async () => {
    answers['GET /processes/complaint/versions'] = () => Response.json({ detail: '没有' }, { status: 404 })
    const document = open()
    const { text } = await document.open('投诉 <新>')
    expect(text).toContain('name="投诉 &lt;新>"')
    expect(document.basedOn.value).toBe(0)
  })

  it('should keep changed content in this browser after a pause, and offer it again', async () => {
    vi.useFakeTimers()
    const document = open('<changed/>')
    await document.open('投诉')
    document.changed()
    expect(document.draftState.value).toBe('dirty')
    await vi.advanceTimersByTimeAsync(2000)
    expect(document.draftState.value).toBe('kept')
    expect((await open().open('投诉')).draft).toMatchObject({ text: '<changed/>', basedOn: 2 })
  })

  it('should say so when the browser keeps nothing', async () => {
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const document = open()
    document.changed()
    await document.keep()
    expect(document.draftState.value).toBe('refused')
    refuse.mockRestore()
  })

  it('should publish on top of its base and forget the draft', async () => {
    const document = open('<changed/>')
    await document.open('投诉')
    document.changed()
    await document.keep()
    await document.publish('增加一步')
    expect(sent.at(-1)?.body).toEqual({ xml: '<changed/>', comment: '增加一步', basedOn: 2 })
    expect([document.basedOn.value, document.dirty.value]).toEqual([3, false])
    expect(localDraft.read('process', 'complaint')).toBeUndefined()
  })

  it('should keep the draft when publishing is refused', async () => {
    answers['POST /processes/complaint/versions'] = () => Response.json({ detail: '已有新版本', code: 'CONFLICT' }, { status: 409 })
    const document = open('<changed/>')
    await document.open('投诉')
    document.changed()
    await document.keep()
    await expect(document.publish('增加一步')).rejects.toThrow('已有新版本')
    expect(localDraft.read('process', 'complaint')?.text).toBe('<changed/>')
    expect(document.dirty.value).toBe(true)
  })

  it('should go on top of what somebody published meanwhile, where that is wanted', async () => {
    const document = open('<mine/>')
    await document.open('投诉')
    answers['GET /processes/complaint/versions'] = () => Response.json({ items: [version(1), version(2), version(3)] })
    await document.refresh()
    expect([document.latest.value, document.basedOn.value]).toEqual([3, 2])

    await document.rebase()
    await document.publish('以我的为准')
    expect(sent.at(-1)?.body).toMatchObject({ basedOn: 3 })
  })

  it('should keep the work when it goes on top of another version', async () => {
    const document = open('<mine/>')
    await document.open('投诉')
    await document.rebase()
    expect(localDraft.read('process', 'complaint')).toMatchObject({ text: '<mine/>', basedOn: 2 })
  })

  it('should know nothing published when something new is read again', async () => {
    answers['GET /processes/complaint/versions'] = () => Response.json({ detail: '没有' }, { status: 404 })
    const document = open()
    await document.open('投诉')
    await document.refresh()
    expect(document.latest.value).toBe(0)
  })

  it('should take over what a publication was refused for, until one succeeds', async () => {
    const document = open()
    await document.open('投诉')
    document.tell('未部署', [{ path: 'notify', message: 'Must have a type' }])
    expect(document.result.value).toMatchObject({ ok: false, problems: [{ path: '', message: '未部署' }, { severity: 'error', path: 'notify', message: 'Must have a type' }] })

    await document.publish('改正')
    expect(document.result.value).toBeUndefined()
  })

  it('should remember what the check found', async () => {
    const document = open()
    await document.check()
    expect(document.result.value?.problems.map(({ path }) => path)).toEqual(['sms'])
  })
})
