import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

/** One reading of the server with its state. `run` again is a retry; only the newest run's answer counts. */
export interface Async<T> {
  readonly data: ShallowRef<T | undefined>
  readonly error: ShallowRef<unknown>
  readonly loading: Ref<boolean>
  run(): Promise<void>
}

export function useAsync<T>(read: () => Promise<T>): Async<T> {
  const data = shallowRef<T>()
  const error = shallowRef<unknown>()
  const loading = ref(false)
  let newest = 0

  async function run(): Promise<void> {
    const mine = ++newest
    loading.value = true
    try {
      const answer = await read()
      if (mine !== newest) return
      data.value = answer
      error.value = undefined
    } catch (failure) {
      if (mine === newest) error.value = failure
    } finally {
      if (mine === newest) loading.value = false
    }
  }

  return { data, error, loading, run }
}
