import { defineEntity, p } from '@mikro-orm/core'

export type CommandState = 'waiting' | 'sent' | 'parked'

const OutboxCommandSchema = defineEntity({
  name: 'OutboxCommand',
  tableName: 'outbox_command',
  properties: {
    id: p.bigint('string').primary(),
    /** Commands of one key are sent one after the other: the case number, or the command's own dedupe key. */
    orderKey: p.string().length(100),
    kind: p.string().length(40),
    /** The same wish enqueued twice is one command. */
    dedupeKey: p.string().length(190).unique(),
    payload: p.json<Record<string, unknown>>(),
    caseNumber: p.string().length(32).nullable(),
    state: p.string().length(10).$type<CommandState>(),
    attempts: p.integer(),
    availableAt: p.datetime(3),
    /** Who is sending it now; another server takes over when the lease has ended. */
    leaseOwner: p.string().length(64).nullable(),
    leaseUntil: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
    finishedAt: p.datetime(3).nullable(),
    /** What the engine said at the last failure. */
    reason: p.string().length(1000).nullable(),
  },
  indexes: [
    { name: 'outbox_command_state_index', properties: ['state', 'availableAt', 'id'] },
    { name: 'outbox_command_order_index', properties: ['orderKey', 'state', 'id'] },
    { name: 'outbox_command_finished_index', properties: ['finishedAt'] },
  ],
})

/** A command to the engine, written in the transaction of the change that causes it. */
export class OutboxCommand extends OutboxCommandSchema.class {}

OutboxCommandSchema.setClass(OutboxCommand)
