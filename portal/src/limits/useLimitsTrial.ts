import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { limitsApi, type LimitsPreview } from '../api/limits.ts'

/** One trial at a time; a new one, or its person, ends the one under way. */
export function useLimitsTrial() {
  const result = shallowRef<LimitsPreview>()
  const problem = ref('')
  const startedAt = ref<number>()
  let asked: AbortController | undefined

  async function run(wish: { decision: string; xml?: string; month?: string }): Promise<void> {
    asked?.abort()
    const mine = (asked = new AbortController())
    startedAt.value = Date.now()
    problem.value = ''
    try {
      const answer = await limitsApi.preview(wish, mine.signal)
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

  return { result, problem, busy: computed(() => startedAt.value !== undefined), startedAt, run, stop, forget }
}
