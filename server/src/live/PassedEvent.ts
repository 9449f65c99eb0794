import { defineEntity, p } from '@mikro-orm/core'
import type { LiveEvent } from './LiveHub.ts'

const PassedEventSchema = defineEntity({
  name: 'PassedEvent',
  tableName: 'live_event',
  properties: {
    id: p.integer().primary(),
    /** The server that published it and need not be told. */
    origin: p.string().length(36),
    event: p.json<LiveEvent>(),
    at: p.datetime(3).index('live_event_at_index'),
  },
})

/** A live event on its way to the other servers; kept for minutes. */
export class PassedEvent extends PassedEventSchema.class {}

PassedEventSchema.setClass(PassedEvent)
