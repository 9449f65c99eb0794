import { computed, ref, shallowRef } from 'vue'
import { isProblem } from '../api/ProblemError.ts'
import { tasksApi, type TaskDetail } from '../api/tasks.ts'
import { newIdempotencyKey } from '../api/http.ts'
import { mergeFields, type FieldChoices } from '../forms/mergeFields.ts'
import { useAutosave } from '../forms/useAutosave.ts'
import { SCREEN } from '../presence/screen.ts'

/** One task in hand: read, claimed, filled in (it saves itself) and completed; a change by somebody else meets ours openly. */
export function useTask(key: string) {
  const detail = shallowRef<TaskDetail>()
  /** What the form shows from the start; a new object begins it anew. */
  const initial = shallowRef<Record<string, unknown>>({})
  /** What the server had when this page last read it. */
  const base = shallowRef<Record<string, unknown>>({})
  const schema = shallowRef<object>({})
  const error = shallowRef<unknown>()
  const loading = ref(false)
  const busy = ref(false)
  const conflict = shallowRef<unknown>()
  let revision = 0
  /** When the draft was saved that this page knows of. */
  let basedOn: string | null = null
  let typed: Record<string, unknown> | undefined
  /** Whether the person writes here. */
  const writing = ref(false)
  // One key per task in hand: an impatient second click or a lost answer completes once.
  const completionKey = newIdempotencyKey()

  const autosave = useAutosave(async (data) => {
    const saved = await tasksApi.saveDraft(key, { revision, data, screen: SCREEN, basedOn })
    revision = saved.revision
    basedOn = saved.savedAt
    base.value = data
    return saved.savedAt
  })

  async function load(): Promise<void> {
    loading.value = true
    try {
      show(await tasksApi.get(key))
      error.value = undefined
    } catch (failure) {
      error.value = failure
    } finally {
      loading.value = false
    }
  }

  function show(read: TaskDetail): void {
    revision = read.task.revision
    basedOn = read.draftSavedAt
    base.value = read.data
    detail.value = read
    schema.value = read.form.schema
    const unsaved = autosave.begin(`task.${key}`, read.draftSavedAt ?? undefined)
    // A withdrawn task still shows what was typed, to be copied; a completed one what was sent.
    const left = read.task.state === 'withdrawn' ? (unsaved ?? typed) : undefined
    const mine = read.editable ? unsaved : undefined
    typed = mine
    initial.value = mine ?? (left ? { ...read.data, ...left } : read.data)
    if (mine) autosave.changed(mine)
  }

  /** Somebody changed the task: renews what surrounds the form; the form only when nothing was typed into it. */
  async function renew(): Promise<void> {
    const read = await tasksApi.get(key).catch(() => undefined)
    const before = detail.value
    if (read === undefined || before === undefined || read.task.revision < revision) return
    const same = read.editable === before.editable && read.task.state === before.task.state
    if (same && (typed !== undefined || read.task.revision === revision)) detail.value = { ...read, form: before.form }
    else if (typed === undefined || !read.editable) show(read)
  }

  function changed(data: Record<string, unknown>): void {
    typed = data
    writing.value = true
    autosave.changed(data)
  }

  async function claim(): Promise<void> {
    await hold(async () => show(await tasksApi.claim(key, revision)))
  }

  /** Taking and giving back: somebody who was faster is shown, nothing is there to be settled. */
  async function hold(work: () => Promise<void>): Promise<void> {
    try {
      await act(work)
    } catch (failure) {
      if (conflict.value !== undefined) await load()
      conflict.value = undefined
      throw failure
    }
  }

  async function release(): Promise<void> {
    await hold(async () => {
      await autosave.flush()
      show(await tasksApi.release(key, revision))
      typed = undefined
    })
  }

  async function complete(data: Record<string, unknown>): Promise<void> {
    typed = data
    await act(async () => {
      await autosave.flush()
      // What the person's other window holds would be lost unseen.
      if (autosave.state.value === 'conflict' && isProblem(autosave.problem.value, 'DRAFT_CHANGED')) throw autosave.problem.value
      await tasksApi.complete(key, revision, data, completionKey)
      autosave.end()
    })
  }

  async function act(work: () => Promise<void>): Promise<void> {
    busy.value = true
    conflict.value = undefined
    try {
      await work()
    } catch (failure) {
      if (isProblem(failure) && failure.status === 409) conflict.value = failure
      throw failure
    } finally {
      busy.value = false
    }
  }

  /** After a conflict: mine over theirs, theirs in place of mine, or field by field. */
  async function settle(choice: 'keep' | 'take' | FieldChoices): Promise<void> {
    conflict.value = undefined
    const mine = typed
    autosave.end()
    const theirs = await tasksApi.get(key)
    show(theirs)
    typed = undefined
    if (choice !== 'take' && mine && theirs.editable) {
      initial.value = mergeFields(mine, theirs.data, choice === 'keep' ? {} : choice)
      changed(initial.value)
    }
  }

  const met = computed(() => conflict.value ?? (autosave.state.value === 'conflict' ? autosave.problem.value : undefined))
  /** Whether the task is out of our hands: no choice is left but to see how it stands. */
  const final = computed(() => ['TASK_COMPLETED', 'TASK_WITHDRAWN', 'TASK_REJECTED', 'TASK_RECALLED'].some((code) => isProblem(met.value, code)))
  return { detail, initial, base, writing, mine: () => typed ?? {}, schema, error, loading, busy, conflict: met, final, saveState: autosave.state, savedAt: autosave.savedAt, load, renew, flush: () => autosave.flush(), changed, claim, release, complete, settle }
}
