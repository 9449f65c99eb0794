import { onScopeDispose, ref, watch } from 'vue'
import { connection } from '../api/connection.ts'
import { OfflineError, ProblemError } from '../api/ProblemError.ts'

export type SaveState = 'clean' | 'dirty' | 'saving' | 'saved' | 'waiting' | 'conflict' | 'failed'

interface Mirror {
  readonly data: Record<string, unknown>
  readonly at: number
}

const PAUSE_MS = 800
const RETRY_MS = 5000

/**
 * Saves what is typed a moment after the last key. Until the server has it, it also lies in this browser, so that a
 * reload, a crash or a lost network loses nothing; afterwards the browser keeps none of it.
 * `save` answers when the server saved it.
 */
export function useAutosave(save: (data: Record<string, unknown>) => Promise<string>) {
  const state = ref<SaveState>('clean')
  const savedAt = ref<string>()
  const problem = ref<unknown>()
  let key: string | undefined
  let pending: Record<string, unknown> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined

  /** Begins with another draft; answers what this browser still holds of it that the server never got. */
  function begin(storageKey: string, saved?: string): Record<string, unknown> | undefined {
    clearTimeout(timer)
    key = `banjie.unsaved.${storageKey}`
    pending = undefined
    problem.value = undefined
    savedAt.value = saved
    state.value = saved === undefined ? 'clean' : 'saved'
    const left = recall(key)
    return left?.data
  }

  function changed(data: Record<string, unknown>): void {
    if (key === undefined) return
    pending = data
    state.value = 'dirty'
    remember(key, data)
    later(PAUSE_MS)
  }

  /** Saves now what is not saved yet; resolves when nothing is under way. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    await running
    if (pending === undefined) return
    running = send().finally(() => (running = undefined))
    await running
  }

  async function send(): Promise<void> {
    const data = pending
    const own = key
    if (data === undefined || own === undefined) return
    state.value = 'saving'
    try {
      const at = await save(data)
      if (own !== key) return
      savedAt.value = at
      if (pending !== data) return later(PAUSE_MS)
      pending = undefined
      state.value = 'saved'
      forget(own)
    } catch (error) {
      if (own === key) failed(error)
    }
  }

  function failed(error: unknown): void {
    problem.value = error
    if (error instanceof ProblemError && error.status === 409) state.value = 'conflict'
    else if (error instanceof OfflineError || (error instanceof ProblemError && error.status >= 500)) {
      state.value = 'waiting'
      later(RETRY_MS)
    } else state.value = 'failed'
  }

  function later(pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), pause)
  }

  /** The draft became something else, or is thrown away: nothing of it stays here. */
  function end(): void {
    clearTimeout(timer)
    if (key !== undefined) forget(key)
    key = pending = undefined
    state.value = 'clean'
  }

  watch(connection.online, (online) => {
    if (online && state.value === 'waiting') void flush()
  })
  onScopeDispose(() => void flush())
  return { state, savedAt, problem, begin, changed, flush, end }
}

function remember(key: string, data: Record<string, unknown>): void {
  try {
    localStorage.setItem(key, JSON.stringify({ data, at: Date.now() } satisfies Mirror))
  } catch {
    // A full or forbidden store leaves the server's copy alone, which is enough while the network holds.
  }
}

function recall(key: string): Mirror | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as Mirror | null) ?? undefined
  } catch {
    return undefined
  }
}

function forget(key: string): void {
  localStorage.removeItem(key)
}
