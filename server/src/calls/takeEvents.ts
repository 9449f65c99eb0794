import { DeadlockException, LockWaitTimeoutException } from '@mikro-orm/core'
import { isDatabaseAway } from '../database/index.ts'
import { type Client, forbidden, Problem } from '../http/index.ts'
import { announce } from './announce.ts'
import type { CallDesk } from './CallDesk.ts'
import { ingestEvents } from './ingestEvents.ts'
import { CallEvent, type ReportedEvent } from './linkSchema.ts'
import { refuseEvent } from './refuseEvent.ts'
import { TelephoneSwitch } from './TelephoneSwitch.ts'

type Sorted = { readonly sequence: number } & ({ readonly event: CallEvent } | { readonly reported: ReportedEvent; readonly reason: string })

/**
 * Takes a batch of a switch in and answers the sequence reached. An event that cannot be digested is refused by itself, written
 * down for the operators and passed over: repeated for ever, it would hold up every call behind it. Throws only what passes, such
 * as a database that is away; the switch then sends the batch again.
 */
export async function takeEvents(desk: CallDesk, actor: Client, switchId: string, reported: readonly ReportedEvent[]): Promise<number> {
  await requireOwnSwitch(desk, actor, switchId)
  const sorted = reported.map((one) => read(one, actor)).toSorted((a, b) => a.sequence - b.sequence)
  const events = sorted.flatMap((one) => ('event' in one ? [one.event] : []))
  if (events.length === sorted.length) {
    try {
      return await take(desk, switchId, events)
    } catch (error) {
      if (passes(error)) throw error
    }
  }
  let acknowledged = 0
  for (const one of sorted) acknowledged = await takeAlone(desk, switchId, one)
  return acknowledged
}

/** An edge must not move on the count of another site's switch: its events would then be taken for repeats. Throws Problem 403. */
async function requireOwnSwitch(desk: CallDesk, { site }: Client, switchId: string): Promise<void> {
  if (site === undefined) return
  const origin = await desk.context.database.fork().findOne(TelephoneSwitch, { id: switchId })
  if (origin !== null && origin.site !== site) throw forbidden('SWITCH_OF_OTHER_SITE', '该交换机编号属于其他站点。', 'This switch id belongs to another site.')
}

async function takeAlone(desk: CallDesk, switchId: string, one: Sorted): Promise<number> {
  if ('reported' in one) return await refuseEvent(desk, switchId, one.reported, one.reason)
  try {
    return await take(desk, switchId, [one.event])
  } catch (error) {
    if (passes(error)) throw error
    desk.context.log.error({ err: error, switchId, sequence: one.sequence, type: one.event.type }, 'An event of a switch could not be applied')
    return await refuseEvent(desk, switchId, one.event, 'It could not be applied: see the log.')
  }
}

function take(desk: CallDesk, switchId: string, events: readonly CallEvent[]): Promise<number> {
  return desk.context.database.transactional(async (em) => {
    const ingested = await ingestEvents(em, desk, switchId, events)
    await announce(em, desk, ingested)
    return ingested.acknowledged
  })
}

/** An edge speaks for its own site; the central workers for all. */
function read(reported: ReportedEvent, actor: Client): Sorted {
  const { sequence } = reported
  const result = CallEvent.safeParse(reported)
  if (!result.success) return { sequence, reported, reason: result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') }
  const { site } = result.data
  if (actor.site !== undefined && actor.site !== site) return { sequence, reported, reason: `site: this token belongs to ${actor.site} only` }
  return { sequence, event: result.data }
}

/** What may go well another time, or is wrong with the switch and not with an event. */
function passes(error: unknown): boolean {
  return error instanceof Problem || isDatabaseAway(error) || error instanceof DeadlockException || error instanceof LockWaitTimeoutException
}
