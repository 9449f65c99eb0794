import type { CallDesk } from './CallDesk.ts'
import { SwitchOrder } from './SwitchOrder.ts'

export interface CommandsQuery {
  readonly site: string
  readonly after: number
  readonly waitMs: number
  /** With site `*`: sites that have a switch of their own. */
  readonly except: readonly string[]
}

/** Another server may have written the command: its ring is not heard here. */
const LOOK_EVERY_MS = 1000
const BATCH = 100

/** Unexpired commands after a sequence; waits for one until the time is over, the signal fires or the server stops. */
export async function fetchCommands(desk: CallDesk, query: CommandsQuery, gone: AbortSignal): Promise<SwitchOrder[]> {
  const signal = AbortSignal.any([gone, desk.context.stopping])
  const until = Date.now() + query.waitMs
  for (;;) {
    // Begin to listen before looking: a command written in between must not be slept through.
    const rung = new AbortController()
    const bell = desk.bell.wait(Math.max(0, Math.min(LOOK_EVERY_MS, until - Date.now())), AbortSignal.any([signal, rung.signal]))
    const found = await find(desk, query)
    if (found.length > 0 || signal.aborted || Date.now() >= until) {
      rung.abort()
      return found
    }
    await bell
  }
}

async function find(desk: CallDesk, { site, after, except }: CommandsQuery): Promise<SwitchOrder[]> {
  const em = desk.context.database.fork()
  const mine = site === '*' ? { site: { $nin: [...except] } } : { site }
  return em.find(SwitchOrder, { sequence: { $gt: after }, expiresAt: { $gt: desk.clock.now() }, ...mine }, { orderBy: { sequence: 'asc' }, limit: BATCH })
}
