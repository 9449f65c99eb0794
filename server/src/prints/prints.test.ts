import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { INTAKE, openSuggestion } from '../../test/caseworkServer.ts'
import { publishProcedure } from '../../test/publishProcedure.ts'
import type { Browser } from '../../test/signInAs.ts'
import { AuditEntry } from '../audit/AuditEntry.ts'
import { ServiceCase } from '../cases/index.ts'

describe('papers of a case (S25, S14, S15)', () => {
  let server: TestServer
  let agent: Browser
  let leader: Browser
  let number: string

  beforeAll(async () => {
    server = await buildTestServer()
    agent = await server.signIn('agent')
    leader = await server.signIn('dispatcher')
    await publishProcedure(await server.signIn('designer', { site: 'ZJ' }), 'supervision')
    const content = `${INTAKE.content}\n另：门牌“㙦䶮里”，附图①②，单价￥12.50/条，共3件（★急）。`
    ;({ number } = await openSuggestion(agent, { data: { ...INTAKE, content } }))
    await server.context.database.fork().nativeUpdate(ServiceCase, { number }, { department: 'HZ-ZM' })
    const press = (step: string) => leader.fetch(`POST /cases/${number}/pressings`, { json: { step, text: '来电人已三次来电，至今未得到答复，请贵部门高度重视，尽快核实办理并答复来电人。', replyBy: '2026-11-24T09:00:00.000Z' } })
    for (const step of ['remind', 'form', 'report', 'circular']) expect((await press(step)).status).toBe(201)
    expect((await leader.fetch(`POST /cases/${number}/requests`, { json: { kind: 'supervision', reason: '群众反映强烈，请专人办理。', details: { dueAt: '2026-11-25T09:00:00.000Z' } } })).status).toBe(201)
  })
  afterAll(() => server.stop())

  const print = async (kind: string, browser = agent, query = ''): Promise<{ status: number; pdf: Buffer }> => {
    const response = await fetch(`${server.url}/api/v1/cases/${number}/prints/${kind}${query}`, { headers: { cookie: browser.cookie } })
    return { status: response.status, pdf: Buffer.from(await response.arrayBuffer()) }
  }

  it.each(['order', 'dossier', 'form', 'report', 'circular', 'supervision'])('should print a small file whose characters can all be shown and copied: %s', async (kind) => {
    const { status, pdf } = await print(kind)
    if (process.env['PICTURES']) writeFileSync(join(process.env['PICTURES'], `${kind}.pdf`), pdf)
    expect(status).toBe(200)
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.length).toBeLessThan(400_000)
    const characters = charactersOf(pdf)
    for (const character of `打印人第页共年月日${number}`) expect(characters).toContain(character)
    expect(characters).not.toContain('〓')
  })

  it('should be the same bytes for the same facts at the same moment', async () => {
    const [first, second] = [await print('dossier'), await print('dossier')]
    // The second dossier is printed after the first one was written down, which it does not show.
    expect(second.pdf.equals(first.pdf)).toBe(true)
  })

  it('should mask what the reader may not see, and print it in full only with a reason, both audited', async () => {
    const masked = charactersOf((await print('order')).pdf)
    expect(masked).toContain('*')
    expect((await print('order', agent, '?unmask=true')).status).toBe(422)
    const auditor = await server.signIn('auditor', { site: 'ZJ' })
    expect((await print('order', auditor, `?unmask=true&reason=${encodeURIComponent('复核')}`)).status).toBe(403)
    const full = await print('order', agent, `?unmask=true&reason=${encodeURIComponent('书面送达')}`)
    expect(charactersOf(full.pdf)).not.toContain('*')
    const entries = await server.context.database.fork().find(AuditEntry, { action: 'case.printed', caseNumber: number }, { orderBy: { sequence: 'asc' } })
    expect(entries.at(-1)).toMatchObject({ reason: '书面送达', actor: agent.username })
    expect(entries.length).toBeGreaterThan(2)
  })

  it('should tell a stranger nothing, and say which paper does not exist', async () => {
    expect((await print('dossier', await server.signIn('agent', { site: 'NB' }))).status).toBe(404)
    expect((await print('form', agent, '?of=999')).status).toBe(404)
    expect((await print('letter')).status).toBe(404)
    const other = await openSuggestion(agent)
    expect(await agent.fetch(`/cases/${other.number}/prints/supervision`)).toMatchObject({ status: 404, body: { code: 'PAPER_UNKNOWN' } })
  })

  it('should carry a text of any length over its pages', async () => {
    const content = '希望送货前一天发短信。'.repeat(180)
    const long = await openSuggestion(agent, { data: { ...INTAKE, content } })
    expect((await agent.fetch(`POST /cases/${long.number}/supplements`, { json: { text: '来电人补充说明。'.repeat(500) } })).status).toBe(200)
    const response = await fetch(`${server.url}/api/v1/cases/${long.number}/prints/dossier`, { headers: { cookie: agent.cookie } })
    const pdf = Buffer.from(await response.arrayBuffer())
    if (process.env['PICTURES']) writeFileSync(join(process.env['PICTURES'], 'long.pdf'), pdf)
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3)
  })
})

/** The characters a document's fonts can be read back to: its ToUnicode maps. */
function charactersOf(pdf: Buffer): string[] {
  const found = new Set<string>()
  for (let at = pdf.indexOf('stream\n'); at !== -1; at = pdf.indexOf('stream\n', at + 7)) {
    let text = ''
    try {
      text = inflateSync(pdf.subarray(at + 7)).toString('latin1')
    } catch {
      continue
    }
    if (!text.includes('beginbfrange')) continue
    for (const [, codes = ''] of text.matchAll(/\[(.*?)\]/gs)) for (const [, hex = ''] of codes.matchAll(/<([0-9a-f]+)>/g)) found.add(Buffer.from(hex, 'hex').swap16().toString('utf16le'))
  }
  return [...found]
}
