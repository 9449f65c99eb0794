import { expect, it } from 'vitest'
import { buildTestServer } from '../../test/buildTestServer.ts'
import { makeMySqlDatabase } from '../../test/makeMySqlDatabase.ts'
import { auditModule } from '../audit/index.ts'
import { httpModule } from '../http/httpModule.ts'
import { identity } from '../identity/index.ts'
import { live, type LiveEvent } from './index.ts'

it.runIf(process.env.TEST_MYSQL_URL)('should tell the pages of every server of one database, each once', async () => {
  const database = await makeMySqlDatabase()
  const options = { modules: [httpModule, identity, auditModule, live], config: { databaseUrl: database?.url ?? '' } }
  const servers = [await buildTestServer(options), await buildTestServer(options)]
  const heard = servers.map(({ context }) => {
    const types: string[] = []
    context.live.subscribe(({ type }: LiveEvent) => types.push(type))
    return types
  })

  servers[0]?.context.live.publish({ type: 'task', data: { key: '1' }, audience: { groups: ['handler:HZ-ZM'] } })
  servers[1]?.context.live.publish({ type: 'case', data: { number: '2' }, audience: { sites: ['HZ'] } })
  await new Promise((resolve) => setTimeout(resolve, 1500))

  expect(heard.map((types) => types.toSorted())).toEqual([
    ['case', 'task'],
    ['case', 'task'],
  ])
  for (const server of servers) await server.stop()
  await database?.drop()
})
