import { defineEntity, p } from '@mikro-orm/core'

const SignInGuardSchema = defineEntity({
  name: 'SignInGuard',
  tableName: 'sign_in_guard',
  properties: {
    /** As it was typed, known or not: a lock must not tell which names exist. */
    username: p.string().length(64).primary(),
    failures: p.integer(),
    lockedUntil: p.datetime(3).nullable(),
    lastFailureAt: p.datetime(3).index('sign_in_guard_last_index'),
  },
})

/** Counts wrong passwords of one user name. */
export class SignInGuard extends SignInGuardSchema.class {}

SignInGuardSchema.setClass(SignInGuard)
