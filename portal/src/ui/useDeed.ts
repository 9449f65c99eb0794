import { ref, type Ref } from 'vue'

/** One deed that the server may refuse: under way or not, and in words why it did not come about. */
export interface Deed {
  readonly busy: Ref<boolean>
  /** Empty when nothing is wrong; a check of the form writes here as well. */
  readonly problem: Ref<string>
  /** Does it, once at a time. */
  run(deed: () => Promise<void>): Promise<void>
}

export function useDeed(): Deed {
  const busy = ref(false)
  const problem = ref('')

  async function run(deed: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    problem.value = ''
    try {
      await deed()
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error)
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, run }
}
