import { defineEntity, p } from '@mikro-orm/core'
import type { SimulatorScript } from './schema.ts'

const TelephoneSwitchSchema = defineEntity({
  name: 'TelephoneSwitch',
  tableName: 'telephone_switch',
  properties: {
    id: p.string().length(64).primary(),
    /** The site it serves, `*` for all that have no switch of their own. */
    site: p.string().length(4),
    /** Highest event sequence taken in; repeats at or below it are ignored. */
    acknowledged: p.integer(),
    scripts: p.json<readonly SimulatorScript[]>(),
    lastSeenAt: p.datetime(3),
  },
})

/** A switch that reports to this server. */
export class TelephoneSwitch extends TelephoneSwitchSchema.class {}

TelephoneSwitchSchema.setClass(TelephoneSwitch)
