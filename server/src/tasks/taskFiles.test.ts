import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { openSuggestion } from '../../test/caseworkServer.ts'
import type { AttachmentView } from '../attachments/schema.ts'
import { UserTask } from './UserTask.ts'

describe('the files of a task', () => {
  let server: TestServer
  let number: string
  const KEY = '2251799813685300'

  beforeAll(async () => {
    server = await buildTestServer()
    ;({ number } = await openSuggestion(await server.signIn('agent')))
    const now = server.clock.now()
    const engine = { processInstanceKey: '1', processDefinitionKey: '1', elementInstanceKey: '1', elementId: 'answer', formId: 'suggestion-reply', formVersion: 1, headers: {}, variables: {}, jobDeadline: now }
    const facts = { key: KEY, caseNumber: number, site: 'HZ', name: '答复', groups: ['handler:HZ-ZM'], priority: 0, state: 'open' as const, holder: 'hz.zm.handler', holderName: '承办人', createdAt: now, revision: 1 }
    await server.context.database.transactional(async (em) => await em.persist(em.create(UserTask, { ...engine, ...facts })).flush())
  })
  afterAll(() => server.stop())

  it('should be read by whoever may read the case, and added by the task’s holder alone', async () => {
    const handler = await server.signIn('handler')
    const upload = (browser: typeof handler): ReturnType<typeof handler.fetch> => {
      const form = new FormData()
      form.append('file', new Blob(['现场照片说明']), 'note.txt')
      return browser.fetch(`POST /attachments?task=${KEY}`, { raw: form })
    }
    const added = await upload(handler)
    expect(added.status, JSON.stringify(added.body)).toBe(200)
    const { id } = added.body as unknown as AttachmentView
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    const statuses = async (browser: typeof handler): Promise<number[]> => [(await browser.fetch(`/attachments/${id}`)).status, (await upload(browser)).status]
    expect(await statuses(auditor)).toEqual([200, 403])
    expect(await statuses(await server.signIn('agent', { username: 'hz.other' }))).toEqual([200, 403])
    expect((await statuses(await server.signIn('agent', { site: 'NB' })))[0]).toBe(403)
    expect((await statuses(await server.signIn('designer', { site: 'ZJ' })))[0]).toBe(403)
  })
})
