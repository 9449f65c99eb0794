import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { caseTiesApi, type Duplicate, type FindDuplicatesBody } from '../api/caseTies.ts'
import { fieldsOf } from '../forms/fieldsOf.ts'
import { useIntakeStore } from './useIntakeStore.ts'

/** Between the last key and the question. */
const PAUSE_MS = 400
const SHORTEST_TEXT = 4

/** Cases that may be about what is being typed: by number, licence, address and text, open ones first, each with its reasons. */
export function useSimilarCases(caller: () => { phone?: string | null | undefined; licence?: string | null | undefined }) {
  const intake = useIntakeStore()
  const cases = shallowRef<readonly Duplicate[]>([])
  /** Whether anything is known to compare with. */
  const ready = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let request: AbortController | undefined

  watch(
    () => JSON.stringify(typedFacts(intake.form?.schema, intake.answers, caller())),
    (typed) => {
      clearTimeout(timer)
      request?.abort()
      const facts = JSON.parse(typed) as FindDuplicatesBody
      ready.value = Object.keys(facts).some((name) => name !== 'matter')
      if (!ready.value) cases.value = []
      else timer = setTimeout(() => void find(facts), PAUSE_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    request?.abort()
  })

  async function find(facts: FindDuplicatesBody): Promise<void> {
    const own = (request = new AbortController())
    // A hint beside the form: where it cannot be had, nothing else suffers.
    const found = await caseTiesApi.likeTyped(facts, own.signal).catch(() => undefined)
    if (own === request && found !== undefined) cases.value = found.items.filter(({ head }) => head.number !== intake.opened?.number)
  }

  return { cases, ready }
}

/** What the intake form in hand says of a case, and what the telephone knows before anything is typed. */
export function typedFacts(schema: unknown, answers: Readonly<Record<string, unknown>>, caller: { phone?: string | null | undefined; licence?: string | null | undefined }): FindDuplicatesBody {
  const facts: Record<string, string> = {}
  if (schema !== undefined && caller.phone) facts['phone'] = caller.phone
  if (schema !== undefined && caller.licence) facts['licence'] = caller.licence
  for (const field of fieldsOf(schema)) {
    const name = field.properties?.['fact'] ?? (field.properties?.['variable'] === 'matter' ? 'matter' : undefined)
    const target = name === 'contactPhone' ? 'phone' : name
    const answer = answers[field.key]
    if (typeof answer !== 'string' || answer.trim() === '' || !['phone', 'licence', 'address', 'subject', 'content', 'matter'].includes(target ?? '')) continue
    if ((target === 'subject' || target === 'content') && answer.trim().length < SHORTEST_TEXT) continue
    facts[target as keyof FindDuplicatesBody] = answer.trim()
  }
  return facts
}
