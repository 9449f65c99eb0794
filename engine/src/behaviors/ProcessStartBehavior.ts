import type { Key } from '../protocol/Key.ts'
import type { ProcessInstanceRecord } from '../protocol/RecordValue.ts'
import type { Variables } from '../protocol/Variables.ts'
import { latestId, processVersionId } from '../state/keys.ts'
import type { DeployedProcess } from '../state/rows.ts'
import type { ReadState } from '../state/State.ts'
import type { RecordWriter } from './RecordWriter.ts'
import type { VariableBehavior } from './VariableBehavior.ts'

/** Finds deployed processes and starts instances of them. */
export class ProcessStartBehavior {
  private readonly state: ReadState
  private readonly writer: RecordWriter
  private readonly variables: VariableBehavior

  constructor(state: ReadState, writer: RecordWriter, variables: VariableBehavior) {
    this.state = state
    this.writer = writer
    this.variables = variables
  }

  /** The newest version of a process. */
  latest(bpmnProcessId: string): DeployedProcess | undefined {
    const latest = this.state.latestVersions.get(latestId('process', bpmnProcessId))
    return latest === undefined ? undefined : this.state.processes.get(latest.key)
  }

  version(bpmnProcessId: string, version: number): DeployedProcess | undefined {
    const key = this.state.processVersions.get(processVersionId(bpmnProcessId, version))
    return key === undefined ? undefined : this.state.processes.get(key)
  }

  /** The record of a new instance's root. */
  rootRecord(process: DeployedProcess, processInstanceKey: Key, parent?: { processInstanceKey: Key; elementInstanceKey: Key }): ProcessInstanceRecord {
    return {
      bpmnElementType: 'PROCESS',
      elementId: process.bpmnProcessId,
      bpmnProcessId: process.bpmnProcessId,
      version: process.version,
      processDefinitionKey: process.processDefinitionKey,
      processInstanceKey,
      flowScopeKey: -1,
      bpmnEventType: 'UNSPECIFIED',
      parentProcessInstanceKey: parent?.processInstanceKey ?? -1,
      parentElementInstanceKey: parent?.elementInstanceKey ?? -1,
    }
  }

  /** Begins at the none start event. */
  start(process: DeployedProcess, processInstanceKey: Key, variables: Variables, parent?: { processInstanceKey: Key; elementInstanceKey: Key }): void {
    const record = this.rootRecord(process, processInstanceKey, parent)
    this.variables.setLocal(processInstanceKey, record, variables)
    this.writer.command('PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', processInstanceKey, record)
  }

  /** Begins at a start event that was triggered; its variables leave it by its output mappings. */
  startAt(process: DeployedProcess, startEventId: string, variables: Variables, processInstanceKey = this.writer.nextKey()): Key {
    const record = this.rootRecord(process, processInstanceKey)
    const { processDefinitionKey } = process
    this.writer.event('PROCESS_EVENT', 'TRIGGERING', this.writer.nextKey(), {
      scopeKey: processInstanceKey,
      targetElementId: startEventId,
      variables,
      processDefinitionKey,
      processInstanceKey,
    })
    this.writer.command('PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', processInstanceKey, record)
    return processInstanceKey
  }
}
