import type { ProcessRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { latestId, processVersionId } from '../keys.ts'

export const processCreated: EventApplier<ProcessRecord> = (state, key, { duplicate: _, ...process }) => {
  state.processes.insert(key, process)
  state.processVersions.put(processVersionId(process.bpmnProcessId, process.version), key)
  state.latestVersions.put(latestId('process', process.bpmnProcessId), { version: process.version, key })
}
