import type { FilterQuery } from '@mikro-orm/core'
import { caseFor, maskedReason, remind, remindCase, ServiceCase, visibleTo } from '../cases/index.ts'
import { assignTask } from '../delegation/index.ts'
import type { EntityManager, Person } from '../http/index.ts'
import { authorize, seesSite } from '../identity/index.ts'
import { mayTerminate, terminateCase } from '../moves/index.ts'
import { EngineIncident, resolveIncident, resolveIncidents } from '../records/index.ts'
import { findTask, UserTask } from '../tasks/index.ts'
import type { BatchWork, Subject } from './BatchWork.ts'
import { migrateInstances } from './migrateInstances.ts'
import type { BatchFilter, BatchKind } from './schema.ts'

/** What can be done to many. */
export const BATCH_KINDS: Readonly<Record<BatchKind, BatchWork>> = {
  terminate: {
    select: openCases,
    async perform(em, context, number, deed) {
      const { found } = await caseFor(em, deed.actor, number, mayTerminate)
      await terminateCase(em, context, found, deed.reason, deed)
    },
  },
  remind: {
    select: openCases,
    async perform(em, context, number, deed) {
      const { found } = await caseFor(em, deed.actor, number, remindCase)
      await remind(em, context, found, deed.reason, deed)
    },
  },
  reassign: {
    async select(em, actor, { holder, site, keys }, limit) {
      if (holder === undefined) return []
      const where = { state: 'open' as const, holder, ...(site === undefined ? {} : { site }), ...(keys === undefined ? {} : { key: { $in: keys } }) }
      const tasks = await em.find(UserTask, where, { orderBy: { id: 'asc' }, limit, exclude: ['draft', 'variables'], disableIdentityMap: true })
      return tasks.filter((task) => seesSite(actor, task.site)).map(({ key, caseNumber, name }) => ({ subject: key, label: `${caseNumber} ${name}` }))
    },
    async perform(em, context, key, deed) {
      const { task } = await findTask(em, deed.actor, key)
      await assignTask(em, context, key, deed.receiver ?? '', { ...deed, revision: task.revision })
    },
  },
  migrate: migrateInstances,
  retry: {
    async select(em, _actor, { errorType, processId, keys }, limit) {
      const given = Object.fromEntries(Object.entries({ errorType, processId }).filter(([, value]) => value !== undefined))
      const incidents = await em.find(EngineIncident, { state: 'open', ...given, ...(keys === undefined ? {} : { key: { $in: keys } }) }, { orderBy: { createdAt: 'asc', key: 'asc' }, limit, disableIdentityMap: true })
      return incidents.map(({ key, caseNumber, elementId }) => ({ subject: key, label: `${caseNumber ?? '–'} ${elementId}` }))
    },
    async perform(em, _context, key, deed) {
      authorize(deed.actor, resolveIncidents, undefined)
      await resolveIncident(em, key, {}, { ...deed, reason: maskedReason(deed.reason) })
    },
  },
}

async function openCases(em: EntityManager, actor: Person, filter: BatchFilter, limit: number, now: Date): Promise<Subject[]> {
  const { type, stage, site, department, overdue, openedBefore, keys } = filter
  const given = Object.fromEntries(Object.entries({ type, stage, site, department }).filter(([, value]) => value !== undefined)) as FilterQuery<ServiceCase>
  const where: FilterQuery<ServiceCase>[] = [...visibleTo(actor), { open: true }, given]
  if (overdue === true) where.push({ dueAt: { $lt: now } })
  if (openedBefore !== undefined) where.push({ openedAt: { $lt: new Date(openedBefore) } })
  if (keys !== undefined) where.push({ number: { $in: keys } })
  const cases = await em.find(ServiceCase, { $and: where }, { orderBy: { id: 'asc' }, limit, fields: ['id', 'number'], disableIdentityMap: true })
  return cases.map(({ number }) => ({ subject: number, label: number }))
}
