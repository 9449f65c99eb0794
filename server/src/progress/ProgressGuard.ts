import { defineEntity, p } from '@mikro-orm/core'

const ProgressGuardSchema = defineEntity({
  name: 'ProgressGuard',
  tableName: 'progress_guard',
  properties: {
    /** Hash of the code as it was typed, known or not: a lock must not tell which codes exist. */
    code: p.string().length(64).primary(),
    failures: p.integer(),
    lockedUntil: p.datetime(3).nullable(),
    lastFailureAt: p.datetime(3).index('progress_guard_last_index'),
  },
})

/** Counts wrong PINs of one query code. */
export class ProgressGuard extends ProgressGuardSchema.class {}

ProgressGuardSchema.setClass(ProgressGuard)
