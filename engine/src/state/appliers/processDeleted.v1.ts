import type { ProcessRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { fallBack } from '../fallBack.ts'
import { latestId, processVersionId } from '../keys.ts'
import type { LatestVersion } from '../rows.ts'
import type { State } from '../State.ts'

/** Forgets a version of a process. */
export const processDeleted: EventApplier<ProcessRecord> = (state, key, { bpmnProcessId, version }) => {
  state.processes.delete(key)
  state.processVersions.delete(processVersionId(bpmnProcessId, version))
  fallBack(state, latestId('process', bpmnProcessId), key, newestBelow(state, bpmnProcessId, version), true)
}

function newestBelow(state: State, bpmnProcessId: string, version: number): LatestVersion | undefined {
  for (let below = version - 1; below > 0; below -= 1) {
    const key = state.processVersions.get(processVersionId(bpmnProcessId, below))
    if (key !== undefined) return { version: below, key }
  }
  return undefined
}
