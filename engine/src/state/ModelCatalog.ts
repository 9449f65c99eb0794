import type { ExecutableElement } from '../model/elements.ts'
import type { ExecutableProcess } from '../model/ExecutableProcess.ts'
import { readDeployed } from '../model/parseProcesses.ts'
import type { Key } from '../protocol/Key.ts'
import type { ProcessInstanceRecord } from '../protocol/RecordValue.ts'
import type { DeployedProcess } from './rows.ts'
import type { ReadTable } from './StateTable.ts'

/** Executable forms kept at hand; beyond it the oldest are compiled again when needed. */
const MAX_MODELS = 500

/** Executable processes by definition key, compiled from what was deployed when they are first needed. */
export class ModelCatalog {
  private readonly models = new Map<Key, ExecutableProcess>()
  private readonly processes: ReadTable<Key, DeployedProcess>

  constructor(processes: ReadTable<Key, DeployedProcess>) {
    this.processes = processes
  }

  /** Throws for a key that was never deployed. */
  get(processDefinitionKey: Key): ExecutableProcess {
    return this.models.get(processDefinitionKey) ?? this.load(processDefinitionKey)
  }

  /** The element an instance's record speaks of. */
  elementOf(value: ProcessInstanceRecord): ExecutableElement {
    return this.get(value.processDefinitionKey).elementOf(value.elementId, value.bpmnElementType)
  }

  private load(key: Key): ExecutableProcess {
    const deployed = this.processes.get(key)
    if (deployed === undefined) throw new Error(`Expected to find a process with key '${key}', but none is deployed`)
    const xml = Buffer.from(deployed.resource, 'base64').toString('utf8')
    for (const process of readDeployed(xml)) {
      if (process.id !== deployed.bpmnProcessId) continue
      if (this.models.size >= MAX_MODELS) this.models.delete(this.models.keys().next().value ?? key)
      this.models.set(key, process)
      return process
    }
    throw new Error(`Expected resource '${deployed.resourceName}' to hold process '${deployed.bpmnProcessId}', but it does not`)
  }
}
