import type { DeploymentRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'

/** Nothing was remembered of the deployment itself. */
export const deploymentCreated: EventApplier<DeploymentRecord> = () => undefined
