import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { session } from '../api/http.ts'
import { isProblem } from '../api/ProblemError.ts'
import { sessionApi, type Me, type SessionAnswer } from '../api/session.ts'

/** Who is signed in. An expired session is renewed over the page by `reauthenticate`, which every refused request waits for. */
export const useSessionStore = defineStore('session', () => {
  const me = ref<Me | null>(null)
  /** True while the sign-in lies over a page whose session has expired. */
  const expired = ref(false)
  let waiting: { resolve: () => void; reject: (reason: Error) => void; promise: Promise<void> } | undefined

  const roles = computed(() => new Set<string>(me.value?.roles ?? []))

  /** Reads the session of this browser; false when there is none. */
  async function restore(): Promise<boolean> {
    try {
      enter(await sessionApi.get())
      return true
    } catch (error) {
      if (isProblem(error) && error.status === 401) return false
      throw error
    }
  }

  async function signIn(username: string, password: string): Promise<void> {
    const before = me.value?.username
    const answer = await sessionApi.signIn(username, password)
    // Somebody else at the same screen must not see the page of the one before.
    if (before !== undefined && before !== answer.user.username) return void location.assign('/')
    enter(answer)
    expired.value = false
    waiting?.resolve()
    waiting = undefined
  }

  async function signOut(): Promise<void> {
    session.reauthenticate = undefined
    await sessionApi.signOut().catch(() => undefined)
    location.assign('/sign-in')
  }

  function enter(answer: SessionAnswer): void {
    me.value = answer.user
    session.csrfToken = answer.csrfToken
    session.live = String(answer.live)
    session.reauthenticate = reauthenticate
  }

  function reauthenticate(): Promise<void> {
    if (waiting === undefined) {
      let resolve = () => {}
      let reject: (reason: Error) => void = () => {}
      const promise = new Promise<void>((yes, no) => ((resolve = yes), (reject = no)))
      waiting = { resolve, reject, promise }
      expired.value = true
    }
    return waiting.promise
  }

  /** Whether the person has one of these roles. */
  function hasRole(...wanted: readonly string[]): boolean {
    return wanted.some((role) => roles.value.has(role))
  }

  /** Whether a page is for this person: by a role, or by the kind of department they work for. */
  function mayOpen({ roles: wanted, unit }: { readonly roles?: readonly string[]; readonly unit?: string }): boolean {
    if (wanted === undefined || hasRole(...wanted)) return true
    return unit !== undefined && (me.value?.groups ?? []).some((group) => group.endsWith(`-${unit}`))
  }

  return { me, expired, hasRole, mayOpen, restore, signIn, signOut }
})
