import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '../database/index.ts'
import { type AppContext, conflict, type Person } from '../http/index.ts'
import type { Calendars } from './Calendars.ts'
import { CalendarState } from './CalendarState.ts'
import { calendarsOf } from './calendarsOf.ts'
import { calendarVersion } from './calendarVersion.ts'

type Context = Pick<AppContext, 'database'>

/**
 * The calendars as they are stored now, whichever server changed them, and as they stay until the transaction of `em` ends:
 * a limit that is planned by the former ones would be missed by the run that plans the open limits anew.
 */
export async function freshCalendars(em: EntityManager, context: Context): Promise<Calendars> {
  return await upToDate(context, await stateOf(em, LockMode.PESSIMISTIC_READ))
}

/** The calendars as they are stored now, to look at: they may change at any moment. */
export async function currentCalendars(em: EntityManager, context: Context): Promise<Calendars> {
  return await upToDate(context, { version: await calendarVersion(em) })
}

/**
 * Takes the calendars for a change of `basedOn`, the version its author has seen; answers them as they are before it. Whoever
 * plans a limit meanwhile waits. Throws Problem 409 where somebody else was faster.
 */
export async function takeCalendars(em: EntityManager, context: Context, basedOn: number, actor: Person): Promise<Calendars> {
  const state = await stateOf(em, LockMode.PESSIMISTIC_WRITE)
  if (state.version !== basedOn) {
    const by = state.changedBy ?? ''
    throw conflict('CALENDAR_CHANGED', `工作日历在您查看之后已由${by === '' ? '他人' : by}修改，您的修改没有保存。请重新查看影响后再保存。`, `${by === '' ? 'Somebody' : by} has changed the calendars since you looked; nothing of yours was saved. Look at the effect again, then save.`)
  }
  const before = await upToDate(context, state)
  Object.assign(state, { version: basedOn + 1, changedBy: actor.name })
  await em.flush()
  return before
}

async function stateOf(em: EntityManager, lockMode: LockMode): Promise<CalendarState> {
  return await em.findOneOrFail(CalendarState, { id: 1 }, { lockMode, refresh: true })
}

async function upToDate(context: Context, { version }: Pick<CalendarState, 'version'>): Promise<Calendars> {
  const calendars = calendarsOf(context)
  if (calendars.version !== version) await calendars.refresh(context.database)
  return calendars
}
