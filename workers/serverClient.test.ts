import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ServerRefusal } from './ServerRefusal.ts'
import { serverClient } from './serverClient.ts'

describe('what a worker says when the server refuses', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  async function refusalOf(type: string, body: string): Promise<unknown> {
    server = createServer((_request, response) => response.writeHead(409, { 'content-type': type }).end(body)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = serverClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'token')
    return await client.request({ method: 'POST', path: '/worker/cases/HZ-TS-1/deadlines', body: {} }).catch((error: unknown) => error)
  }

  it('should begin with what is to be done, since that is what an operator reads of the incident (W14, W18)', async () => {
    const detail = '2027 年的节假日安排尚未录入，无法计算时限。请系统管理员导入国务院办公厅当年的放假通知。'
    const refusal = await refusalOf('application/problem+json', JSON.stringify({ code: 'CALENDAR_YEAR_UNKNOWN', detail }))
    expect(refusal).toBeInstanceOf(ServerRefusal)
    expect(refusal).toMatchObject({ status: 409, code: 'CALENDAR_YEAR_UNKNOWN', message: `${detail} [The server refused POST /worker/cases/HZ-TS-1/deadlines (409 CALENDAR_YEAR_UNKNOWN)]` })
  })

  it('should say what was refused where a proxy answered', async () => {
    expect(await refusalOf('text/html', '<html>')).toMatchObject({ code: 'HTTP_409', message: 'The server refused POST /worker/cases/HZ-TS-1/deadlines (409 HTTP_409)' })
  })
})
