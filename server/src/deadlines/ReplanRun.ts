import { defineEntity, p } from '@mikro-orm/core'

const ReplanRunSchema = defineEntity({
  name: 'ReplanRun',
  tableName: 'replan_run',
  properties: {
    id: p.integer().primary(),
    /** What changed, in words; it stands in every ledger it moved. */
    cause: p.string().length(250),
    /** Null for all sites. */
    site: p.string().length(4).nullable(),
    /** Limits that end before this instant cannot be moved by it. */
    since: p.datetime(3),
    /** The last limit that was looked at: a run that is interrupted goes on behind it. */
    cursor: p.integer(),
    moved: p.integer(),
    /** Limits that would reach into a year nobody has entered; they stay where they are. */
    beyond: p.integer(),
    createdAt: p.datetime(3),
    finishedAt: p.datetime(3).nullable(),
  },
  indexes: [{ name: 'replan_run_finished_index', properties: ['finishedAt', 'id'] }],
})

/** One changed calendar, and how far the open limits have been planned anew by it. */
export class ReplanRun extends ReplanRunSchema.class {}

ReplanRunSchema.setClass(ReplanRun)
