import { appendAudit, type AuditChange } from '../audit/index.ts'
import type { EntityManager } from '../database/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'
import { conflict, notFound, type Actor } from '../http/index.ts'
import { EngineIncident } from './EngineIncident.ts'

export interface Resolution {
  readonly retries?: number | undefined
  readonly variables?: Readonly<Record<string, unknown>> | undefined
}

const LONGEST_VALUE = 200

/** What the operator set, variable by variable. */
function changesOf({ retries, variables = {} }: Resolution): AuditChange[] {
  const set = Object.entries(variables).map(([name, value]) => ({ path: `variables.${name}`, from: null, to: JSON.stringify(value)?.slice(0, LONGEST_VALUE) ?? null }))
  return [...(retries === undefined ? [] : [{ path: 'retries', from: null, to: retries }]), ...set]
}

/**
 * Hands an operator's resolution to the engine, in the caller's transaction: variables first, then new retries, then the resolution itself.
 * The incident stays `resolving` until the engine's record says it is resolved; a cause that remains raises a new one.
 */
export async function resolveIncident(em: EntityManager, key: string, resolution: Resolution, by: { actor: Actor; ip: string; now: Date; reason?: string }): Promise<EngineIncident> {
  const incident = await em.findOne(EngineIncident, { key })
  if (!incident) throw notFound('INCIDENT_UNKNOWN', '没有这个流程异常。', 'There is no such incident.')
  if (incident.state === 'resolved') throw conflict('INCIDENT_RESOLVED', '该异常已经处理完毕。', 'The incident is resolved already.')
  const attempt = `${key}:${by.now.getTime()}`
  const caseNumber = incident.caseNumber ?? undefined
  if (resolution.variables && Object.keys(resolution.variables).length > 0) {
    await enqueueCommand(em, by.now, { kind: 'setVariables', dedupeKey: `incident-variables:${attempt}`, caseNumber, payload: { elementInstanceKey: incident.elementInstanceKey, variables: resolution.variables, local: false } })
  }
  if (incident.jobKey) {
    await enqueueCommand(em, by.now, { kind: 'updateRetries', dedupeKey: `incident-retries:${attempt}`, caseNumber, payload: { jobKey: incident.jobKey, retries: resolution.retries ?? 3 } })
  }
  await enqueueCommand(em, by.now, { kind: 'resolveIncident', dedupeKey: `incident:${attempt}`, caseNumber, payload: { incidentKey: key } })
  incident.state = 'resolving'
  await appendAudit(em, {
    actor: by.actor,
    ip: by.ip,
    action: 'incident.resolved',
    subject: `incident:${key}`,
    ...(caseNumber === undefined ? {} : { caseNumber }),
    changes: changesOf(resolution),
    ...(by.reason === undefined ? {} : { reason: by.reason }),
  })
  return incident
}
