import type { JobRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { changeJob } from '../changeJob.ts'

/** The pause of a failed job is over; its records go on naming when, as Zeebe's do. */
export const jobRecurredAfterBackoff: EventApplier<JobRecord> = (state, key) => changeJob(state, key, 'ACTIVATABLE')
