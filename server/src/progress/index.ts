import { onCaseOpened } from '../cases/index.ts'
import { every } from '../http/every.ts'
import type { AppContext, Module } from '../http/index.ts'
import { m1305Progress } from './m1305-progress.ts'
import { ProgressGuard } from './ProgressGuard.ts'
import { giveCode } from './queryCodes.ts'
import { QueryCode } from './QueryCode.ts'
import { progressRoutes } from './routes.ts'

export { issuePin, queryCodeOf } from './queryCodes.ts'

const FORGET_MS = 600_000
const GUARD_KEPT_MS = 86_400_000

/** Citizens follow their cases by a code and a PIN, and add to them. */
export const progress: Module = {
  name: 'progress',
  entities: [QueryCode, ProgressGuard],
  migrations: [m1305Progress],
  routes(context) {
    onCaseOpened(context, async (em, found, { now }) => void (await giveCode(em, found.number, now)))
    return progressRoutes(context)
  },
  start: (context) => every(context, 'forget wrong PINs', FORGET_MS, () => forget(context)),
}

async function forget({ database, clock }: AppContext): Promise<void> {
  await database.transactional((em) => em.nativeDelete(ProgressGuard, { lastFailureAt: { $lt: new Date(clock.now().getTime() - GUARD_KEPT_MS) } }))
}
