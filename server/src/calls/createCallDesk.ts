import type { AppContext } from '../http/index.ts'
import { Bell } from './Bell.ts'
import type { CallDesk } from './CallDesk.ts'
import { callers } from './callers.ts'

const desks = new WeakMap<AppContext, CallDesk>()

/** The calls room of a server: one per context, so that routes and background work ring the same bell. */
export function createCallDesk(context: AppContext): CallDesk {
  const known = desks.get(context)
  if (known !== undefined) return known
  const desk: CallDesk = { context, clock: context.clock, keys: context.keys, callers: callers(context), bell: new Bell() }
  desks.set(context, desk)
  return desk
}
