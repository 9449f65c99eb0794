import { connect } from 'node:net'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import type { Browser } from '../../test/signInAs.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { ContentStore } from './ContentStore.ts'
import { attachments, attachmentsOf, bindAttachments, registerAttachmentOwner } from './index.ts'
import { sweepAttachments } from './sweepAttachments.ts'
import type { AttachmentView } from './schema.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const headersOf = ({ cookie, csrfToken }: Browser): Record<string, string> => ({ cookie, 'x-csrf-token': csrfToken })

describe('attachments', () => {
  let server: TestServer
  let agent: Browser

  beforeAll(async () => {
    server = await buildTestServer({ modules: [httpModule, identity, auditModule, attachments] })
    for (const kind of ['draft', 'case'] as const) {
      registerAttachmentOwner(server.context, {
        kind,
        mayRead: (_em, person, id) => Promise.resolve(person.roles.includes('agent') && id !== 'sealed'),
        mayAdd: (_em, person, id) => Promise.resolve(person.roles.includes('agent') && id !== 'sealed'),
        subject: (_em, id) => Promise.resolve({ subject: `${kind}:${id}` }),
      })
    }
    agent = await server.signIn('agent')
  })
  afterAll(() => server.stop())

  const upload = (content: Buffer | string, name: string, owner = 'draft=d1'): ReturnType<Browser['fetch']> => {
    const form = new FormData()
    form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
    return agent.fetch(`POST /attachments?${owner}`, { raw: form })
  }

  it('should store a picture by its hash and give back the same bytes (S24)', async () => {
    const added = await upload(PNG, '现场照片.png')
    expect(added.status).toBe(200)
    const file = added.body as AttachmentView
    expect(file).toMatchObject({ name: '现场照片.png', mediaType: 'image/png', size: PNG.length })

    const read = await fetch(`${server.url}/api/v1/attachments/${file.id}`, { headers: headersOf(agent) })

    expect(Buffer.from(await read.arrayBuffer())).toEqual(PNG)
    expect(read.headers.get('content-disposition')).toContain(encodeURIComponent('现场照片.png'))
    expect(read.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('should be one file, sent again after a lost answer with the same key', async () => {
    const send = (key: string): ReturnType<Browser['fetch']> => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(PNG)]), '现场照片.png')
      return agent.fetch('POST /attachments?draft=twice', { raw: form, headers: { 'idempotency-key': key } })
    }

    const first = await send('first')
    const again = await send('first')
    const other = await send('second')

    expect(again).toMatchObject({ status: 200, body: first.body as object })
    expect((other.body as AttachmentView).id).not.toBe((first.body as AttachmentView).id)
    expect((await agent.fetch<{ items: unknown[] }>('/attachments?draft=twice')).body.items).toHaveLength(2)
  })

  it('should tell a file by its content, not by its name', async () => {
    expect(await upload(Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'photo.png')).toMatchObject({ status: 415, body: { code: 'FILE_TYPE_REFUSED' } })
    expect(await upload('订货提示：未到时间', 'note.txt')).toMatchObject({ status: 200, body: { mediaType: 'text/plain' } })
    expect(await upload('', 'empty.txt')).toMatchObject({ status: 422, body: { code: 'FILE_EMPTY' } })
  })

  it('should refuse more than 20 MB with a sentence and leave nothing on disk', async () => {
    expect(await upload(Buffer.alloc(21 * 1024 * 1024, 97), 'big.txt')).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } })
    expect(readdirSync(join(server.context.config.dataDir, 'attachments', 'incoming'))).toEqual([])
  })

  it('should leave nothing behind when the line is cut in the middle', async () => {
    await new Promise<void>((resolve) => {
      const url = new URL(server.url)
      const socket = connect(Number(url.port), url.hostname, () => {
        const headers = Object.entries(headersOf(agent)).map(([name, value]) => `${name}: ${value}\r\n`).join('')
        socket.write(`POST /api/v1/attachments?draft=d2 HTTP/1.1\r\nHost: x\r\n${headers}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 90000\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf`)
        setTimeout(() => socket.destroy(), 200)
        socket.on('close', () => resolve())
      })
    })
    await expect.poll(() => readdirSync(join(server.context.config.dataDir, 'attachments', 'incoming'))).toEqual([])
    expect(await agent.fetch('/attachments?draft=d2')).toMatchObject({ status: 200, body: { items: [] } })
  })

  it('should refuse people without the right and requests without a file', async () => {
    expect((await upload(PNG, 'a.png', 'case=sealed')).status).toBe(403)
    expect((await upload(PNG, 'a.png', 'task=1')).status).toBe(403)
    expect((await upload(PNG, 'a.png', 'task=1&case=2')).status).toBe(422)
    expect(await agent.fetch('POST /attachments?draft=d1', { json: {} })).toMatchObject({ status: 422, body: { code: 'FILE_MISSING' } })
  })

  it('should lose the content of a removed file, and of uploads that came to nothing, after a day', async () => {
    const folder = join(server.context.config.dataDir, 'attachments')
    const store = new ContentStore(folder)
    const files = (): string[] => readdirSync(folder, { recursive: true }).map(String).filter((path) => /[0-9a-f]{64}$|incoming./.test(path))
    const kept = (await upload('留下的', 'kept.txt', 'draft=d9')).body as AttachmentView
    const removed = (await upload('移除的', 'gone.txt', 'draft=d9')).body as AttachmentView
    await agent.fetch(`DELETE /attachments/${removed.id}`)
    await (await store.write(Readable.from([Buffer.from('未提交')]), 1000)).keep()
    await store.write(Readable.from([Buffer.from('中断')]), 1000)
    const before = files().length

    await sweepAttachments(server.context, store)
    expect(files().length).toBe(before)
    const later = { ...server.context, clock: { now: () => new Date(Date.now() + 2 * 86_400_000) } }
    await sweepAttachments(later, store)
    expect(files().length).toBe(before - 3)
    expect([store.has(kept.sha256), store.has(removed.sha256)]).toEqual([true, false])
  })

  it('should not be added without end', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, index) => upload(`第${index}份`, 'x.txt', 'draft=full')))
    expect(await upload('再一份', 'x.txt', 'draft=full')).toMatchObject({ status: 409, body: { code: 'TOO_MANY_FILES' } })
  })

  it('should become part of the case, once, and then not be removable', async () => {
    const file = (await upload(PNG, 'b.png', 'draft=d3')).body as AttachmentView
    const { database } = server.context
    const actor = { kind: 'system', id: 'test' } as const

    await database.transactional((em) => bindAttachments(em, { kind: 'case', id: 'C1' }, { ids: [file.id], draftId: 'd3', actor }))

    expect((await attachmentsOf(database.fork(), 'case', ['C1'])).map((each) => each.id)).toEqual([file.id])
    expect((await agent.fetch(`DELETE /attachments/${file.id}`)).status).toBe(409)
    await expect(database.transactional((em) => bindAttachments(em, { kind: 'case', id: 'C2' }, { ids: [file.id], actor }))).rejects.toMatchObject({ code: 'ATTACHMENT_UNKNOWN' })
  })
})
