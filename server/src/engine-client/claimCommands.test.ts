import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildTestServer, type TestServer } from '../../test/buildTestServer.ts'
import { httpModule } from '../http/httpModule.ts'
import { claimCommands } from './claimCommands.ts'
import { enqueueCommand } from './enqueueCommand.ts'
import { m0201Outbox } from './m0201-outbox.ts'
import { OutboxCommand } from './OutboxCommand.ts'

let server: TestServer
beforeEach(async () => {
  server = await buildTestServer({ modules: [httpModule, { name: 'outbox', entities: [OutboxCommand], migrations: [m0201Outbox] }] })
})
afterEach(() => server.stop())

const NOW = new Date('2026-11-23T02:00:00.000Z')
const LATER = new Date('2026-11-23T03:00:00.000Z')

async function enqueue(caseNumber: string, count: number): Promise<void> {
  for (let nth = 1; nth <= count; nth++) {
    await server.context.database.transactional((em) => enqueueCommand(em, NOW, { kind: 'cancel', payload: { processInstanceKey: '1' }, dedupeKey: `${caseNumber}-${nth}`, caseNumber }))
  }
}
const claim = async (limit: number): Promise<string[]> => (await server.context.database.transactional((em) => claimCommands(em, 'me', NOW, limit))).map(({ dedupeKey }) => dedupeKey)

it('should send the commands of one case one after the other', async () => {
  await enqueue('A', 3)
  expect(await claim(10)).toEqual(['A-1'])
  expect(await claim(10)).toEqual([])
})

it('should find the commands of other cases behind many of one that waits', async () => {
  await enqueue('A', 12)
  await enqueue('B', 1)
  await server.context.database.transactional((em) => em.nativeUpdate(OutboxCommand, { dedupeKey: 'A-1' }, { availableAt: LATER }))
  expect(await claim(4)).toEqual(['B-1'])
})

it('should claim no more than it has room for', async () => {
  for (const name of ['A', 'B', 'C', 'D']) await enqueue(name, 2)
  expect(await claim(3)).toEqual(['A-1', 'B-1', 'C-1'])
  expect(await claim(3)).toEqual(['D-1'])
})
