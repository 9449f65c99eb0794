import { defineEntity, p } from '@mikro-orm/core'

export interface WorkerLink {
  readonly name: string
  readonly up: boolean
  readonly detail: string
}

const WorkerHeartbeatSchema = defineEntity({
  name: 'WorkerHeartbeat',
  tableName: 'worker_heartbeat',
  properties: {
    name: p.string().length(100).primary(),
    site: p.string().length(4).nullable(),
    jobTypes: p.json<string[]>(),
    links: p.json<WorkerLink[]>(),
    at: p.datetime(3),
  },
})

/** The last sign of life of a worker process. */
export class WorkerHeartbeat extends WorkerHeartbeatSchema.class {}

WorkerHeartbeatSchema.setClass(WorkerHeartbeat)
