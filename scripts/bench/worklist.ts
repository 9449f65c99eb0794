import { DEMO_PASSWORD } from '../../server/src/database/seeds/demoAccounts.ts'
import type { TaskPage } from '../../server/src/tasks/schema.ts'
import { Person } from '../scenario/Person.ts'
import { type BenchServer, onBothDatabases } from './benchServer.ts'
import type { Figure } from './Figure.ts'
import { pageFigure, timed } from './timed.ts'

const PEOPLE = ['hz.yx.handler', 'hz.zm.handler', 'hz.dispatcher', 'hz.zm.head', 'hz.agent1']
const FILTERS = ['', '&type=complaint', '&urgency=urgent', '&urgency=critical&type=report', '&holder=none', '&holder=me', '&stage=handling', '&limit_state=overdue', '&limit_state=soon', '&q=送货', '&q=hzxh', '&box=done', '&site=HZ']
const SORTS = ['', '&sort=received', '&sort=-received']
const PAGES = 300

/** The worklist page by HTTP, on SQLite and on MariaDB. */
export function worklist(): Promise<Figure[]> {
  return onBothDatabases(worklistPages)
}

/** What people do: the first page with each filter and each order, and a few pages on. */
export async function worklistPages(server: BenchServer): Promise<Figure[]> {
  const people = await Promise.all(PEOPLE.map((name) => Person.signIn(server.url, name, DEMO_PASSWORD)))
  const cursors = new Map<number, string>()
  const samples = await timed(PAGES, async (index) => {
    const round = Math.floor(index / 3)
    const person = people[round % people.length]
    if (!person) return
    const cursor = index % 3 === 0 ? '' : (cursors.get(round) ?? '')
    const filter = `${FILTERS[round % FILTERS.length] ?? ''}${SORTS[round % SORTS.length] ?? ''}`
    const { next }: TaskPage = await person.get<TaskPage>(`/tasks?limit=50${filter}${cursor}`)
    cursors.set(round, next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`)
  })
  return [pageFigure(server, 'worklist page', samples)]
}
