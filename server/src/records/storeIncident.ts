import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import { EngineIncident } from './EngineIncident.ts'
import type { StepWriter } from './StepWriter.ts'
import { IncidentValue, type ZeebeRecord } from './ZeebeRecord.ts'

/** An incident raised or resolved by the engine; operators' pages learn at once. */
export async function storeIncident({ live }: AppContext, em: EntityManager, record: ZeebeRecord, steps: StepWriter): Promise<void> {
  if (record.intent === 'CREATED') await raise(em, record, steps)
  else if (record.intent === 'RESOLVED') await settle(em, record)
  else return
  live.afterCommit(em, { type: 'incident', data: { key: record.key, change: record.intent === 'CREATED' ? 'created' : 'resolved' }, audience: { roles: ['operator'] } })
}

async function raise(em: EntityManager, record: ZeebeRecord, steps: StepWriter): Promise<void> {
  const value = IncidentValue.parse(record.value)
  const instance = await steps.instance(value.processInstanceKey)
  await em.upsert(EngineIncident, {
    key: record.key,
    instanceKey: value.processInstanceKey,
    caseNumber: instance?.caseNumber ?? null,
    processId: value.bpmnProcessId.slice(0, 100),
    elementId: value.elementId.slice(0, 100),
    elementInstanceKey: value.elementInstanceKey,
    jobKey: Number(value.jobKey) > 0 ? value.jobKey : null,
    errorType: value.errorType.slice(0, 60),
    errorMessage: value.errorMessage,
    state: 'open',
    createdAt: new Date(record.timestamp),
    resolvedAt: null,
  })
  steps.add(record, { instanceKey: value.processInstanceKey, elementId: value.elementId.slice(0, 100), elementInstanceKey: value.elementInstanceKey, type: 'INCIDENT', state: 'incident' })
}

async function settle(em: EntityManager, record: ZeebeRecord): Promise<void> {
  await em.nativeUpdate(EngineIncident, { key: record.key }, { state: 'resolved', resolvedAt: new Date(record.timestamp) })
}
