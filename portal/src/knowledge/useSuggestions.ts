import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { type Article, knowledgeApi } from '../api/knowledge.ts'

const PAUSE_MS = 400
const LONGEST = 4_000

/** Articles that fit a text as it is typed. */
export function useSuggestions(text: () => string) {
  const articles = shallowRef<readonly Article[]>()
  const problem = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let request: AbortController | undefined

  watch(
    () => text().trim().slice(0, LONGEST),
    (typed) => {
      clearTimeout(timer)
      request?.abort()
      if (typed === '') articles.value = undefined
      else timer = setTimeout(() => void ask(typed), PAUSE_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    request?.abort()
  })

  async function ask(typed: string): Promise<void> {
    const own = (request = new AbortController())
    try {
      const { items } = await knowledgeApi.suggest(typed, own.signal)
      if (own === request) [articles.value, problem.value] = [items, '']
    } catch (error) {
      if (!own.signal.aborted) problem.value = error instanceof Error ? error.message : String(error)
    }
  }

  /** Asks again, after something was done to an article. */
  function again(): void {
    const typed = text().trim().slice(0, LONGEST)
    if (typed !== '') void ask(typed)
  }

  return { articles, problem, again }
}
