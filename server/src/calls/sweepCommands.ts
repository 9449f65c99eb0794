import type { Stop } from '../http/index.ts'
import type { CallDesk } from './CallDesk.ts'
import { SwitchOrder } from './SwitchOrder.ts'

const EVERY_MS = 600_000
const KEPT_MS = 3_600_000

/** Forgets commands that expired an hour ago; runs until stopped. */
export function sweepCommands(desk: CallDesk): Stop {
  const { database, log } = desk.context
  const sweep = (): Promise<unknown> => database.transactional((em) => em.nativeDelete(SwitchOrder, { expiresAt: { $lt: new Date(desk.clock.now().getTime() - KEPT_MS) } }))
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    running = sweep().catch((error: unknown) => log.warn({ err: error }, 'Old switch commands were not forgotten'))
  }, EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
