import { defineEntity, p } from '@mikro-orm/core'

const RecordPositionSchema = defineEntity({
  name: 'RecordPosition',
  tableName: 'record_position',
  properties: {
    partitionId: p.integer().primary(),
    /** The last record stored; earlier ones are repeats. */
    position: p.bigint('string'),
    /** When the engine wrote that record, in epoch milliseconds. */
    writtenAt: p.bigint('string'),
    receivedAt: p.datetime(3),
  },
})

/** How far the engine's record stream has been read, per partition. */
export class RecordPosition extends RecordPositionSchema.class {}

RecordPositionSchema.setClass(RecordPosition)
