import { Incident } from '../../behaviors/Incident.ts'
import type { Trigger } from '../../model/elements.ts'
import type { ExecutableProcess } from '../../model/ExecutableProcess.ts'
import { parseProcesses } from '../../model/parseProcesses.ts'
import { EndlessLoopError } from '../../model/Violation.ts'
import type { DeployedProcess } from '../../state/rows.ts'
import type { CommandContext } from '../CommandProcessor.ts'
import { checksumOf, InvalidResourceError, type Deployment, type DeploymentStep, type Resource } from './Deployment.ts'
import { openStartEvents } from './openStartEvents.ts'

/** Checks a BPMN file; its step deploys each executable process in it that is new. Throws InvalidResourceError. */
export function checkBpmn(resource: Resource, context: CommandContext): DeploymentStep {
  const processes = parse(resource)
  for (const process of processes) checkStartTimers(process, resource, context)
  return {
    processIds: processes.map(({ id }) => id),
    write: (deployment) => processes.forEach((process) => deployProcess(process, resource, deployment)),
  }
}

function parse({ name, bytes }: Resource): ExecutableProcess[] {
  try {
    return parseProcesses(bytes.toString('utf8'))
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    // Zeebe quotes the file's name in another way here.
    throw new InvalidResourceError(error instanceof EndlessLoopError ? `\`${name}\`: ${text}` : `'${name}': ${text}`)
  }
}

/** Timers of start events are computed at deployment, without variables: what can't be computed is refused. */
function checkStartTimers({ root }: ExecutableProcess, { name }: Resource, { timers }: CommandContext): void {
  for (const { id, trigger } of root.startEvents) {
    if (trigger?.kind !== 'timer') continue
    try {
      timers.first(trigger, -1)
    } catch (error) {
      if (!(error instanceof Incident)) throw error
      const text = error.message.startsWith('Invalid timer') ? error.message : `Invalid timer ${timerWord(trigger)} expression (${error.message})`
      throw new InvalidResourceError(`'${name}': - Element: ${id}\n    - ERROR: ${text}\n`)
    }
  }
}

function timerWord({ timer }: Extract<Trigger, { kind: 'timer' }>): string {
  return timer
}

function deployProcess({ id: bpmnProcessId, versionTag }: ExecutableProcess, { name, bytes }: Resource, deployment: Deployment): void {
  const { processes, writer } = deployment.context
  const previous = processes.latest(bpmnProcessId)
  const checksum = checksumOf(bytes)
  const duplicate = previous?.checksum === checksum && previous.resourceName === name
  const process = duplicate && previous !== undefined ? previous : { ...newVersion(bpmnProcessId, name, checksum, bytes, deployment), ...(versionTag === undefined ? {} : { versionTag }) }
  const { resource: _, ...metadata } = process
  deployment.processes.push({ ...metadata, duplicate })
  const { version, processDefinitionKey } = process
  deployment.answers.push({ process: { bpmnProcessId, version, processDefinitionKey, resourceName: name } })
  if (duplicate) return
  writer.event('PROCESS', 'CREATED', processDefinitionKey, { ...process, duplicate })
  openStartEvents(process, previous, deployment.context)
}

function newVersion(bpmnProcessId: string, resourceName: string, checksum: string, bytes: Buffer, deployment: Deployment): DeployedProcess {
  const { version, key } = deployment.nextVersion('process', bpmnProcessId)
  return { bpmnProcessId, version, processDefinitionKey: key, resourceName, checksum, resource: bytes.toString('base64') }
}
