import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { localeOf } from './locale.ts'
import { maskAddress, maskIdentity, maskLicence, maskName, maskPhone } from './mask.ts'
import { servePortal } from './servePortal.ts'
import { createKeys } from './Keys.ts'
import { csvLine } from './csv.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { loadSecrets } from './secrets.ts'

describe('the application', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await buildTestServer()
  })
  afterAll(() => server.stop())

  it('should send strict security headers and no trace of its make', async () => {
    const { headers } = await server.fetch('/session')
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(headers.get('content-security-policy')).not.toContain('unsafe-eval')
    expect([headers.get('x-powered-by'), headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual([null, 'nosniff', 'no-store'])
  })

  it('should pack large answers and leave the live stream open', async () => {
    const packed = await fetch(`${server.url}/api/openapi.json`, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    await packed.arrayBuffer()
  })
})

describe('the portal’s files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-portal-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>办结</title>')
  writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), 'export {}')
  const app = express().use(servePortal(folder))
  const listening = app.listen(0, '127.0.0.1')
  const get = async (path: string, accept = 'text/html,*/*') => {
    const { port } = listening.address() as { port: number }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept } })
    return { status: answer.status, text: await answer.text(), cache: answer.headers.get('cache-control') }
  }
  afterAll(() => {
    listening.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('should answer any address of the portal with its page, never cached', async () => {
    expect(await get('/cases/HZ-TS-20261123-0042-7')).toMatchObject({ status: 200, text: '<!doctype html><title>办结</title>', cache: 'no-cache' })
    expect((await get('/')).text).toContain('办结')
  })

  it('should keep hashed files for a year, and answer a missing one with 404', async () => {
    expect(await get('/assets/app-1a2b3c.js')).toMatchObject({ status: 200, cache: 'public, max-age=31536000, immutable' })
    expect((await get('/assets/app-gone.js')).status).toBe(404)
    expect((await get('/assets/app-gone.js', '*/*')).status).toBe(404)
  })
})

describe('small things of the ground floor', () => {
  it('should hand a spreadsheet nothing it would run, in narrow or wide signs', () => {
    expect(csvLine(['=1+1', ' @x', '＝1', '－2', 'a=b', 'say "hi"', -3, null])).toBe("'=1+1,' @x,'＝1,'－2,a=b,\"say \"\"hi\"\"\",-3,\r\n")
  })

  it('should take a page’s position only from a cursor of its own making', () => {
    const at = new Date('2026-11-23T02:00:00.123Z')
    expect(decodeCursor(encodeCursor([at, 7, 'x']), 'instant', 'number', 'text')).toEqual([at, 7, 'x'])
    for (const strange of ['', '!', encodeCursor([]), encodeCursor(['x']), encodeCursor([-1]), encodeCursor([1.5]), encodeCursor([9e15]), encodeCursor([1, 2])]) expect(() => decodeCursor(strange, 'instant')).toThrow('page position')
    expect(() => decodeCursor(encodeCursor(['x'.repeat(201)]), 'text')).toThrow()
  })

  it('should make the secrets once, whoever comes first', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'banjie-secrets-'))
    const made = await Promise.all(Array.from({ length: 4 }, () => Promise.resolve().then(() => loadSecrets(dataDir, {}))))
    expect(new Set(made.map(({ DATA_KEY }) => DATA_KEY)).size).toBe(1)
    expect(readdirSync(dataDir)).toEqual(['secrets.json'])
    rmSync(dataDir, { recursive: true })
  })

  it('should choose the language the reader prefers, Chinese first', () => {
    const facts: [string | undefined, string][] = [
      [undefined, 'zh-CN'],
      ['en-GB,en;q=0.9', 'en'],
      ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
      ['en;q=0.3, zh-TW;q=0.7', 'zh-CN'],
      ['fr', 'zh-CN'],
      ['en;q=0', 'zh-CN'],
      [';;;q=,', 'zh-CN'],
    ]
    for (const [header, expected] of facts) expect(localeOf(header)).toBe(expected)
  })

  it('should mask personal data as the rules say', () => {
    expect([maskPhone('13812341234'), maskPhone('057187654321'), maskPhone('110')]).toEqual(['138****1234', '0571****21', '****'])
    expect([maskName('王建国'), maskName('欧阳建国'), maskName('李'), maskName('')]).toEqual(['王*', '欧阳*', '李*', ''])
    expect([maskIdentity('330106199001011234'), maskIdentity('123')]).toEqual(['3301**********1234', '****'])
    expect([maskAddress('杭州市西湖区文三路138号3幢'), maskAddress('某处')]).toEqual(['杭州市西湖区文三路***', '某***'])
    expect(maskLicence('330106000027')).toBe('330106****27')
  })

  it('should encrypt so that only the same key reads it, and nobody changes it', () => {
    const keys = createKeys(Buffer.alloc(32, 1))
    const text = keys.encrypt('13800138000')
    expect([keys.decrypt(text), keys.encrypt('13800138000') === text]).toEqual(['13800138000', false])
    expect(() => createKeys(Buffer.alloc(32, 2)).decrypt(text)).toThrow()
    expect(() => keys.decrypt(text.slice(0, -2) + (text.endsWith('AA') ? 'BB' : 'AA'))).toThrow()
    expect(keys.keyedHash('1', 'phone')).not.toBe(keys.keyedHash('1', 'name'))
  })
})
