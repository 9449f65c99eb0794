import { calendarsOf } from '../calendars/index.ts'
import { ServiceCase } from '../cases/index.ts'
import type { AppContext } from '../http/index.ts'
import { CaseDeadline } from './CaseDeadline.ts'

/** The past cases of a demonstration had limits; most were met. Does nothing where any limit is. */
export async function seedDeadlines({ config, database, ...context }: AppContext): Promise<void> {
  if (config.seed !== 'demo') return
  await database.transactional(async (em) => {
    if ((await em.count(CaseDeadline, {})) > 0) return
    const limit = { amount: 3, unit: 'workingDays' } as const
    const remindBefore = { amount: 1, unit: 'workingDays' } as const
    for (const { number, site, openedAt, archivedAt } of await em.find(ServiceCase, { open: false }, { disableIdentityMap: true })) {
      if (archivedAt == null) continue
      const { dueAt, remindAt, computation } = calendarsOf({ database, ...context }).planDeadline(site, openedAt, limit, remindBefore)
      const metAt = new Date(openedAt.getTime() + ((archivedAt.getTime() - openedAt.getTime()) * 2) / 3)
      await em.insert(CaseDeadline, {
        caseNumber: number,
        name: 'handle',
        startedAt: openedAt,
        limit,
        remindBefore,
        dueAt,
        remindAt,
        pausedAt: null,
        plannedAt: openedAt,
        metAt,
        computation: computation.map((day) => ({ ...day })),
        watch: 0,
        watchStep: 0,
        noticed: null,
        requestKey: `seed:${number}`,
        revision: 1,
      })
    }
  })
}
