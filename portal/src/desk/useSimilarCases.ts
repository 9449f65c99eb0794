import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { casesApi, type CaseHead } from '../api/cases.ts'
import { useIntakeStore } from './useIntakeStore.ts'
import { previewFacts } from './usePreview.ts'

/** How far back a case still counts as a repeat, in days. */
const DAYS = 90
const PAUSE_MS = 300

/** Cases of the same customer on the same matter within 90 days, open ones first: likely repeats of the one in hand. */
export function useSimilarCases(customerId: () => string | undefined) {
  const intake = useIntakeStore()
  const cases = shallowRef<readonly CaseHead[]>([])
  /** Whether customer and matter are known, so that there is something to compare. */
  const ready = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  watch(
    () => {
      const matter = previewFacts(intake.entry, intake.form?.schema, intake.answers)?.['matter']
      return [customerId(), typeof matter === 'string' ? matter : undefined] as const
    },
    ([customer, matter], before) => {
      if (before && customer === before[0] && matter === before[1]) return
      clearTimeout(timer)
      const own = ++round
      cases.value = []
      ready.value = customer !== undefined && matter !== undefined
      if (customer !== undefined && matter !== undefined) timer = setTimeout(() => void find(customer, matter, own), PAUSE_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  async function find(customer: string, matter: string, own: number): Promise<void> {
    const from = new Date(Date.now() - DAYS * 86_400_000).toISOString()
    // A hint beside the form: where it cannot be had, nothing else suffers.
    const page = await casesApi.list({ customer, from, limit: 50 }).catch(() => undefined)
    if (own !== round) return
    const same = (page?.items ?? []).filter((one) => one.matter?.code === matter && one.number !== intake.opened?.number)
    cases.value = same.toSorted((a, b) => Number(b.archivedAt === null) - Number(a.archivedAt === null))
  }

  return { cases, ready }
}
