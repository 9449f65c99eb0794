import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CaseDetail, CasePath, Deadline, Submission, TimelineEntry } from '../../../server/src/cases/schema.ts'
import { casesApi } from '../api/cases.ts'
import { newIdempotencyKey } from '../api/http.ts'
import { useAsync } from '../ui/useAsync.ts'

/** Parts of a case's file that are read when somebody first looks at them. */
export type CasePart = 'timeline' | 'path' | 'deadlines' | 'submissions'

const send = {
  supplement: (number: string, text: string) => casesApi.supplement(number, { text }, newIdempotencyKey()),
  remind: (number: string, text: string) => casesApi.remind(number, text, newIdempotencyKey()),
  withdraw: (number: string, text: string) => casesApi.withdraw(number, text, newIdempotencyKey()),
} as const

/** The file of the case on the screen. Only one case is open at a time. */
export const useCaseFileStore = defineStore('caseFile', () => {
  const number = ref('')
  /** Why personal data was asked for in full; kept while this case is open, so that a refresh does not mask it again. */
  const unmaskedFor = ref<string>()
  const wanted = new Set<CasePart>()

  const detail = useAsync<CaseDetail>(() => casesApi.get(number.value, unmaskedFor.value === undefined ? undefined : { reason: unmaskedFor.value }))
  const timeline = useAsync<readonly TimelineEntry[]>(async () => (await casesApi.timeline(number.value)).items)
  const path = useAsync<CasePath>(() => casesApi.path(number.value))
  const deadlines = useAsync<readonly Deadline[]>(async () => (await casesApi.deadlines(number.value)).items)
  const submissions = useAsync<readonly Submission[]>(async () => (await casesApi.submissions(number.value)).items)
  const parts = { timeline, path, deadlines, submissions }
  const changedAt = shallowRef(0)

  /** Opens a case: what was shown of another is forgotten at once. */
  async function open(next: string): Promise<void> {
    if (next !== number.value) {
      number.value = next
      unmaskedFor.value = undefined
      wanted.clear()
      for (const part of [detail, ...Object.values(parts)]) {
        part.data.value = undefined
        part.error.value = undefined
      }
    }
    await detail.run()
  }

  /** Reads a part if it was not read yet. */
  async function need(part: CasePart): Promise<void> {
    wanted.add(part)
    if (parts[part].data.value === undefined) await parts[part].run()
  }

  /** Reads again what is on the screen, without emptying it. */
  async function refresh(): Promise<void> {
    changedAt.value = Date.now()
    await Promise.all([detail.run(), ...[...wanted].map((part) => parts[part].run())])
  }

  async function unmask(reason: string): Promise<void> {
    unmaskedFor.value = reason
    await refresh()
    // A refusal must not be asked for again with every refresh.
    if (detail.error.value !== undefined) unmaskedFor.value = undefined
  }

  /** One of the things people do to a case, then the file as it is now. */
  async function act(action: 'supplement' | 'remind' | 'withdraw', text: string): Promise<void> {
    await send[action](number.value, text)
    await refresh()
  }

  const rights = computed(() => detail.data.value?.rights)
  return { number, detail, timeline, path, deadlines, submissions, rights, changedAt, open, need, refresh, unmask, act }
})
