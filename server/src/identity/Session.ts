import { defineEntity, p } from '@mikro-orm/core'

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    /** Hash of the cookie's token: who reads this table cannot sign in with it. */
    id: p.string().length(64).primary(),
    account: p.integer().index('session_account_index'),
    createdAt: p.datetime(3),
    lastSeenAt: p.datetime(3),
    /** However busy, a session ends here. */
    endsAt: p.datetime(3).index('session_ends_index'),
    ip: p.string().length(64),
  },
})

/** A signed-in browser. */
export class Session extends SessionSchema.class {}

SessionSchema.setClass(Session)
