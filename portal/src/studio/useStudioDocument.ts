import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { isProblem, type FieldProblem } from '../api/ProblemError.ts'
import { studioApi, type CheckResult, type ContentVersion, type StudioKind } from '../api/studio.ts'
import { blankContent } from './blankContent.ts'
import { localDraft, type LocalDraft } from './localDraft.ts'

const PAUSE_MS = 1200

/** Thrown when an address names nothing that is published, kept here or being made. */
export class UnknownContent extends Error {
  constructor(id: string) {
    super(`Expected something published as ${id}, but there is nothing`)
  }
}

export type DraftState = 'none' | 'dirty' | 'kept' | 'refused'

/**
 * One process, decision or form being edited: its versions, the version the work is based on, what is kept of the work in
 * this browser, checking and publishing. `read` gives the editor's present content.
 */
export function useStudioDocument(kind: StudioKind, id: string, read: () => Promise<string>) {
  const versions = shallowRef<readonly ContentVersion[]>([])
  /** The version the editor's content was made from; 0 for something new. */
  const basedOn = ref(0)
  const dirty = ref(false)
  const draftState = ref<DraftState>('none')
  const draftAt = ref<string>()
  const result = shallowRef<CheckResult>()
  const latest = computed(() => versions.value.reduce((newest, { version }) => Math.max(newest, version), 0))
  const name = computed(() => versions.value.find(({ version }) => version === latest.value)?.name ?? id)
  let timer: ReturnType<typeof setTimeout> | undefined

  /**
   * Reads what is published; answers its newest content, or a blank one where something new was named, and the draft kept
   * here. Throws UnknownContent where there is none of these.
   */
  async function open(blankName: string): Promise<{ text: string; draft: LocalDraft | undefined }> {
    versions.value = await readVersions()
    const kept = localDraft.read(kind, id)
    if (latest.value === 0 && blankName === '' && !kept) throw new UnknownContent(id)
    const text = latest.value === 0 ? blankContent(kind, id, blankName) : await studioApi.content(kind, id, latest.value)
    basedOn.value = latest.value
    return { text, draft: kept && kept.text !== text ? kept : undefined }
  }

  /** The editor shows content that is not published as it is: a draft, or an older version on the way back. */
  function adopt(base: number, unsaved: boolean): void {
    basedOn.value = base
    dirty.value = unsaved
    draftState.value = unsaved ? 'kept' : 'none'
  }

  function changed(): void {
    dirty.value = true
    draftState.value = 'dirty'
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), PAUSE_MS)
  }

  /** Keeps the present content in this browser. */
  async function keep(): Promise<void> {
    clearTimeout(timer)
    if (!dirty.value) return
    const at = new Date().toISOString()
    const kept = localDraft.write(kind, id, { text: await read(), basedOn: basedOn.value, at })
    draftState.value = kept ? 'kept' : 'refused'
    if (kept) draftAt.value = at
  }

  function discard(): void {
    clearTimeout(timer)
    localDraft.remove(kind, id)
    dirty.value = false
    draftState.value = 'none'
  }

  async function check(): Promise<CheckResult> {
    result.value = await studioApi.check(kind, id, await read())
    return result.value
  }

  /** Takes over what a refused publication was refused for, as if the check had found it. */
  function tell(sentence: string, fields: readonly FieldProblem[]): void {
    result.value = { ok: false, problems: [{ path: '', message: sentence }, ...fields].map(({ path, message }) => ({ severity: 'error', rule: 'refused', path, message })) }
  }

  /** The present content goes on top of the newest version, whatever that one changed. */
  async function rebase(): Promise<void> {
    basedOn.value = latest.value
    dirty.value = true
    await keep()
  }

  /** Publishes the present content as a new version. What was kept here is forgotten only then. */
  async function publish(comment: string): Promise<ContentVersion> {
    const published = await studioApi.publish(kind, id, { text: await read(), comment, basedOn: basedOn.value })
    versions.value = [published, ...versions.value.filter(({ version }) => version !== published.version)]
    basedOn.value = published.version
    result.value = undefined
    discard()
    return published
  }

  /** Reads the versions again: a deployment is under way, or somebody else may have published. */
  async function refresh(): Promise<void> {
    versions.value = await readVersions()
  }

  /** Nothing of it is published yet where the server knows none. */
  function readVersions(): Promise<ContentVersion[]> {
    return studioApi.versions(kind, id).catch((error: unknown) => {
      if (isProblem(error) && error.status === 404) return []
      throw error
    })
  }

  onScopeDispose(() => clearTimeout(timer))
  return { versions, basedOn, dirty, draftState, draftAt, result, latest, name, open, adopt, changed, keep, discard, check, tell, rebase, publish, refresh }
}

export type StudioDocument = ReturnType<typeof useStudioDocument>
