import { calendarsOf, workingTimeLeft } from '../calendars/index.ts'
import { matterName, typeName } from '../catalogue/index.ts'
import { type AppContext, type Keys, maskAddress, maskName, maskPhone } from '../http/index.ts'
import { departmentNamed, siteNamed } from '../identity/index.ts'
import { keepsReporterApart, REPORTER_LABEL } from '../reporter-identity/index.ts'
import { unseal } from './personalData.ts'
import type { CaseHead, RunningLimit } from './schema.ts'
import type { ServiceCase } from './ServiceCase.ts'

/** A case as lists and heads show it, masked unless the reader asked for everything and may. Of a report's reporter it knows the label alone. */
export function presentCaseHead(found: ServiceCase, context: AppContext, masked = true): CaseHead {
  const { keys } = context
  const name = unseal(keys, found.contactName)
  const phone = unseal(keys, found.contactPhone)
  return {
    number: found.number,
    type: found.type,
    subtype: found.subtype ?? null,
    typeName: typeName(found.type, found.subtype),
    site: siteNamed(found.site),
    department: found.department == null ? null : departmentNamed(found.department),
    matter: found.matter == null ? null : { code: found.matter, name: matterName(found.type, found.subtype ?? null, found.matter) },
    stage: found.stage,
    urgency: found.urgency,
    channel: found.channel,
    confidential: found.confidential,
    anonymous: found.anonymous,
    subject: found.subject,
    contactName: keepsReporterApart(found) ? REPORTER_LABEL : name === null || !masked ? name : maskName(name),
    contactPhone: phone === null || !masked ? phone : maskPhone(phone),
    licence: found.licence ?? null,
    customerId: found.customerId ?? null,
    callId: found.callId ?? null,
    openedAt: found.openedAt.toISOString(),
    openedBy: { username: found.openedBy, name: found.openedByName },
    limit: limitOf(found, context),
    outcome: found.outcome ?? null,
    archivedAt: found.archivedAt?.toISOString() ?? null,
    pressed: found.pressed,
    supervised: found.supervised,
  }
}

export function presentAddress(found: ServiceCase, keys: Keys, masked: boolean): string | null {
  const address = unseal(keys, found.address)
  return address === null || !masked ? address : maskAddress(address)
}

function limitOf({ limitName, dueAt, remindAt, limitPausedAt, limitNatural, site, open }: ServiceCase, context: AppContext): RunningLimit | null {
  if (!open || limitName == null || dueAt == null) return null
  const pausedAt = limitPausedAt ?? null
  const state = limitState({ dueAt, remindAt: remindAt ?? null, pausedAt }, context.clock.now())
  return { name: limitName, dueAt: dueAt.toISOString(), remindAt: remindAt?.toISOString() ?? null, state, working: limitNatural === true ? null : presentWorking(context, site, { dueAt, pausedAt }) }
}

/** The working time a limit has left, and what a clock on a screen needs to count it down. Null where it is not known. */
export function presentWorking(context: AppContext, site: string, limit: { dueAt: Date; pausedAt: Date | null }): RunningLimit['working'] {
  const left = workingTimeLeft(calendarsOf(context), site, limit, context.clock.now())
  return left && { minutesLeft: left.minutes, dayMinutes: left.dayMinutes, runs: left.runs.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() })) }
}

/** How a limit stands that is not met: one whose clock stands still is neither near nor late. */
export function limitState({ dueAt, remindAt, pausedAt }: { dueAt: Date; remindAt: Date | null; pausedAt: Date | null }, now: Date): 'ok' | 'soon' | 'overdue' | 'paused' {
  return pausedAt === null ? runningState(dueAt, remindAt, now) : 'paused'
}

/** How a limit that still runs stands. */
export function runningState(dueAt: Date, remindAt: Date | null, now: Date): 'ok' | 'soon' | 'overdue' {
  if (now >= dueAt) return 'overdue'
  return remindAt !== null && now >= remindAt && remindAt < dueAt ? 'soon' : 'ok'
}
