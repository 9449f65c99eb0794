import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { newIdempotencyKey } from '../api/http.ts'
import { limitsApi, type LimitsPreview } from '../api/limits.ts'
import { useLive } from '../live/useLive.ts'

/** One trial at a time; a new one, or its person, ends the one under way. */
export function useLimitsTrial() {
  const result = shallowRef<LimitsPreview>()
  const problem = ref('')
  const startedAt = ref<number>()
  /** How many cases were tried, of how many; unknown until the server has told. */
  const progress = shallowRef<{ readonly done: number; readonly total: number }>()
  let asked: AbortController | undefined
  let trial = ''
  useLive({ 'limits-trial': ({ id, done, total }) => void (id === trial && (progress.value = { done, total })) })

  async function run(wish: { decision: string; xml?: string; month?: string }): Promise<void> {
    asked?.abort()
    const mine = (asked = new AbortController())
    startedAt.value = Date.now()
    progress.value = undefined
    trial = newIdempotencyKey()
    problem.value = ''
    try {
      const answer = await limitsApi.preview({ ...wish, trial }, mine.signal)
      if (asked === mine) result.value = answer
    } catch (error) {
      if (asked === mine && !mine.signal.aborted) problem.value = error instanceof Error ? error.message : String(error)
    } finally {
      if (asked === mine) startedAt.value = undefined
    }
  }

  function stop(): void {
    asked?.abort()
    startedAt.value = undefined
  }

  function forget(): void {
    stop()
    result.value = undefined
    problem.value = ''
  }
  onScopeDispose(stop)

  return { result, problem, progress, busy: computed(() => startedAt.value !== undefined), startedAt, run, stop, forget }
}
