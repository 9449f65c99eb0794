import type { EntityManager } from '../database/index.ts'
import { EngineInstance } from './EngineInstance.ts'
import type { StepState } from './EngineStep.ts'
import type { StepWriter } from './StepWriter.ts'
import { ProcessInstanceValue, VariableValue, type ZeebeRecord } from './ZeebeRecord.ts'

/** An element counts as entered from the first moment, so that one with an incident on its way in is seen too. */
const STATES: Readonly<Record<string, StepState>> = {
  ELEMENT_ACTIVATING: 'entered',
  ELEMENT_COMPLETED: 'left',
  ELEMENT_TERMINATED: 'terminated',
  SEQUENCE_FLOW_TAKEN: 'taken',
}

/** One step of an element, a flow, or the process instance itself. */
export async function storeElement(em: EntityManager, record: ZeebeRecord, steps: StepWriter): Promise<void> {
  if (record.intent === 'ELEMENT_MIGRATED') return migrated(em, ProcessInstanceValue.parse(record.value))
  const state = STATES[record.intent]
  if (state === undefined) return
  const value = ProcessInstanceValue.parse(record.value)
  if (value.bpmnElementType === 'PROCESS') return storeInstance(em, record, value, state)
  steps.add(record, { instanceKey: value.processInstanceKey, elementId: value.elementId.slice(0, 100), elementInstanceKey: record.key, type: value.bpmnElementType, state })
}

/** The instance goes on in another version; its path is shown on that one's diagram from now on. */
async function migrated(em: EntityManager, { bpmnElementType, bpmnProcessId, processInstanceKey, version, processDefinitionKey }: ProcessInstanceValue): Promise<void> {
  if (bpmnElementType !== 'PROCESS') return
  const instance = await em.findOne(EngineInstance, { key: processInstanceKey })
  if (!instance || instance.definitionKey === processDefinitionKey) return
  Object.assign(instance, { processId: bpmnProcessId.slice(0, 100), engineVersion: version, definitionKey: processDefinitionKey, migratedFrom: instance.migratedFrom ?? instance.engineVersion })
}

async function storeInstance(em: EntityManager, record: ZeebeRecord, value: ProcessInstanceValue, state: StepState): Promise<void> {
  const at = new Date(record.timestamp)
  const instance = await findOrMake(em, value.processInstanceKey, { processId: value.bpmnProcessId, definitionKey: value.processDefinitionKey, at })
  if (state !== 'entered') {
    instance.endedAt = at
    return
  }
  instance.engineVersion = value.version
  instance.definitionKey = value.processDefinitionKey
  instance.startedAt = at
  instance.parentKey = Number(value.parentProcessInstanceKey) > 0 ? value.parentProcessInstanceKey : null
  instance.parentElementKey = Number(value.parentElementInstanceKey) > 0 ? value.parentElementInstanceKey : null
  if (instance.parentKey !== null && instance.caseNumber == null) {
    // A called process belongs to the case of its caller, whether or not the number was handed on.
    instance.caseNumber = (await em.findOne(EngineInstance, { key: instance.parentKey }))?.caseNumber ?? null
  }
}

/** The variable `caseNumber` of a process instance names its case; it may come before the instance's first step. */
export async function instanceOfVariable(em: EntityManager, record: ZeebeRecord): Promise<void> {
  const value = VariableValue.parse(record.value)
  if (value.name !== 'caseNumber' || value.scopeKey !== value.processInstanceKey) return
  const caseNumber = textOf(value.value)
  if (caseNumber === undefined) return
  const instance = await findOrMake(em, value.processInstanceKey, { processId: value.bpmnProcessId, definitionKey: value.processDefinitionKey, at: new Date(record.timestamp) })
  instance.caseNumber = caseNumber
}

async function findOrMake(em: EntityManager, key: string, facts: { processId: string; definitionKey: string; at: Date }): Promise<EngineInstance> {
  const known = await em.findOne(EngineInstance, { key })
  if (known) return known
  const { processId, definitionKey, at } = facts
  const made = em.create(EngineInstance, { key, processId: processId.slice(0, 100), definitionKey, engineVersion: 0, migratedFrom: null, parentKey: null, parentElementKey: null, caseNumber: null, startedAt: at, endedAt: null })
  em.persist(made)
  return made
}

function textOf(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'string' && value.length <= 32 ? value : undefined
  } catch {
    return undefined
  }
}
