import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkServer, type CaseworkServer, openSuggestion, taskOf } from '../../test/caseworkServer.ts'
import { moveCandidates } from './candidates.ts'
import type { TaskPage, TaskRow } from './schema.ts'
import { UserTask } from './UserTask.ts'

const HOUR = 3_600_000

describe('L2 the worklist by business time left', () => {
  let casework: CaseworkServer
  beforeAll(async () => (casework = await caseworkServer()), 60_000)
  afterAll(() => casework.stop())

  it('should have the least business time first over all pages, overdue before all, those without a limit last', async () => {
    const { agent, handler, server } = casework
    // Hours from now, in the order the tasks came: over nights and weekends as well.
    for (const hours of [200, -30, 5, undefined, 60, 1, -2]) {
      const { key } = await taskOf(handler, (await openSuggestion(agent)).number)
      if (hours === undefined) continue
      await server.context.database.transactional(async (em) => {
        const task = await em.findOneOrFail(UserTask, { key })
        const dueAt = new Date(Date.now() + hours * HOUR)
        Object.assign(task, { dueAt })
        await moveCandidates(em, task.id, dueAt)
      })
    }

    const rows: TaskRow[] = []
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const { body } = await handler.fetch<TaskPage>(`/tasks?sort=due&limit=2${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)
      rows.push(...body.items)
      cursor = body.next
    }

    const left = rows.map(({ workingMinutesLeft }) => workingMinutesLeft ?? Number.POSITIVE_INFINITY)
    expect(rows).toHaveLength(7)
    expect(left).toEqual(left.toSorted((a, b) => a - b))
    expect(rows.map(({ limitState }) => limitState).slice(0, 2)).toEqual(['overdue', 'overdue'])
    expect(rows.at(-1)?.dueAt).toBeNull()
  })
})
