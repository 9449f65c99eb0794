import { defineEntity, p } from '@mikro-orm/core'
import type { BatchFilter, BatchKind, BatchState } from './schema.ts'

const BatchSchema = defineEntity({
  name: 'Batch',
  tableName: 'batch',
  properties: {
    id: p.integer().primary(),
    kind: p.string().length(12).$type<BatchKind>(),
    state: p.string().length(10).$type<BatchState>(),
    filter: p.json<BatchFilter>(),
    /** To whom tasks are reassigned. */
    receiver: p.string().length(64).nullable(),
    /** Encrypted: people write names. */
    reason: p.text().columnType('mediumtext').nullable(),
    total: p.integer(),
    done: p.integer(),
    refused: p.integer(),
    by: p.string().length(64),
    byName: p.string().length(64),
    /** From where it was started, for the audit of each item. */
    ip: p.string().length(64),
    createdAt: p.datetime(3),
    startedAt: p.datetime(3).nullable(),
    finishedAt: p.datetime(3).nullable(),
    /** Which server works on it; another takes over when the lease has ended. */
    leaseOwner: p.string().length(64).nullable(),
    leaseUntil: p.datetime(3).nullable(),
    revision: p.integer(),
  },
  indexes: [
    { name: 'batch_state_index', properties: ['state', 'id'] },
    { name: 'batch_by_index', properties: ['by', 'id'] },
  ],
})

/** One deed on many things, whose list was frozen before it was confirmed. */
export class Batch extends BatchSchema.class {}

BatchSchema.setClass(Batch)
