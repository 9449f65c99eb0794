import { type EntityManager, forbidden } from '../http/index.ts'
import type { z } from 'zod'
import { AgentSeat } from './AgentSeat.ts'
import { Call } from './Call.ts'
import type { CallDesk } from './CallDesk.ts'
import type { HelloSwitch } from './linkSchema.ts'
import { SwitchCounter } from './SwitchCounter.ts'
import { TelephoneSwitch } from './TelephoneSwitch.ts'

type Hello = z.output<typeof HelloSwitch.body>

/** A switch introduces itself. One that is new in its place has no memory of its predecessor's calls: they are ended. */
export async function helloSwitch(em: EntityManager, desk: CallDesk, id: string, hello: Hello): Promise<{ acknowledged: number; commandSequence: number }> {
  const now = desk.clock.now()
  let known = await em.findOne(TelephoneSwitch, { id })
  if (known !== null && known.site !== hello.site) throw forbidden('SWITCH_OF_OTHER_SITE', '该交换机编号属于其他站点。', 'This switch id belongs to another site.')
  if (known === null) {
    await replacePredecessor(em, id, hello, now)
    known = em.create(TelephoneSwitch, { id, site: hello.site, acknowledged: 0, scripts: hello.scripts, lastSeenAt: now })
    em.persist(known)
  } else em.assign(known, { scripts: hello.scripts, lastSeenAt: now })
  await em.flush()
  const counter = await em.findOneOrFail(SwitchCounter, { id: 1 })
  return { acknowledged: known.acknowledged, commandSequence: counter.value }
}

async function replacePredecessor(em: EntityManager, id: string, hello: Hello, now: Date): Promise<void> {
  const before = await em.find(TelephoneSwitch, { site: hello.site, id: { $ne: id } })
  if (before.length === 0) return
  await em.nativeUpdate(Call, { switchId: { $in: before.map((one) => one.id) }, endedAt: null }, { state: 'ended', endedAt: now, cause: 'switchLost' })
  const off = { state: 'loggedOff' as const, reason: null, callId: null, wrapUpEndsAt: null, since: now }
  const present = hello.agents.filter(({ state }) => state !== 'loggedOff').map(({ agent }) => agent)
  const site = hello.site === '*' ? {} : { site: hello.site }
  await em.nativeUpdate(AgentSeat, { ...site, agent: { $nin: present }, state: { $ne: 'loggedOff' } }, off)
}
