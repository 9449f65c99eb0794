import type { EntityManager } from '../http/index.ts'
import { Problem } from '../http/index.ts'
import type { CallDesk } from './CallDesk.ts'
import { TelephoneSwitch } from './TelephoneSwitch.ts'

/** A switch asks for commands at least every 25 seconds. */
const SILENT_MS = 45_000
const NOTE_EVERY_MS = 10_000

/** The switch that serves a site now: the site's own, or the central one. */
export async function switchOf(em: EntityManager, desk: CallDesk, site: string): Promise<TelephoneSwitch | undefined> {
  const own = desk.context.config.edgeSites.includes(site) ? site : '*'
  const [latest] = await em.find(TelephoneSwitch, { site: { $in: [site, own] } }, { orderBy: { lastSeenAt: 'desc' }, limit: 1 })
  return latest
}

/** Whether the switch of a site has been heard from lately. */
export async function switchUp(em: EntityManager, desk: CallDesk, site: string): Promise<boolean> {
  const one = await switchOf(em, desk, site)
  return one !== undefined && desk.clock.now().getTime() - one.lastSeenAt.getTime() < SILENT_MS
}

/** Throws Problem 503 while no switch serves the site: a command would only expire. */
export async function requireSwitch(em: EntityManager, desk: CallDesk, site: string): Promise<TelephoneSwitch> {
  const one = await switchOf(em, desk, site)
  if (one !== undefined && (await switchUp(em, desk, site))) return one
  throw new Problem({
    status: 503,
    code: 'SWITCH_AWAY',
    zh: '电话交换机暂时没有响应，请稍后再试；通话不受影响时可直接使用话机。',
    en: 'The telephone switch does not answer at the moment. Try again shortly, or use the telephone itself.',
    headers: { 'Retry-After': '5' },
  })
}

/** Notes that a switch was heard from; not at every poll. */
export async function noteSeen(desk: CallDesk, id: string): Promise<void> {
  const now = desk.clock.now()
  const known = await desk.context.database.fork().findOne(TelephoneSwitch, { id })
  if (known === null || now.getTime() - known.lastSeenAt.getTime() < NOTE_EVERY_MS) return
  await desk.context.database.transactional((em) => em.nativeUpdate(TelephoneSwitch, { id }, { lastSeenAt: now }))
}
