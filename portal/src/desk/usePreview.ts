import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { CatalogueEntry } from '../api/catalogue.ts'
import { casesApi, type CasePreview } from '../api/cases.ts'
import { fieldsOf } from '../forms/fieldsOf.ts'

/** Between the last choice and the question: one does not ask at every key. */
const PAUSE_MS = 300
const VARIABLES = ['matter', 'urgency', 'channel', 'confidential', 'anonymous'] as const

type Facts = { readonly type: string; readonly subtype?: string; readonly urgency: 'normal' | 'urgent' | 'critical' } & Record<string, unknown>

/** Where the case in hand would go and until when, asked again whenever an answer that decides it changes. */
export function usePreview(entry: () => CatalogueEntry | undefined, schema: () => object | undefined, answers: () => Readonly<Record<string, unknown>>) {
  const preview = shallowRef<CasePreview>()
  const asking = ref(false)
  const problem = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let request: AbortController | undefined

  watch(
    () => JSON.stringify(previewFacts(entry(), schema(), answers()) ?? null),
    (facts) => {
      clearTimeout(timer)
      request?.abort()
      const asked = JSON.parse(facts) as Facts | null
      if (asked === null) preview.value = undefined
      else timer = setTimeout(() => void ask(asked), PAUSE_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    request?.abort()
  })

  async function ask(facts: Facts): Promise<void> {
    const own = (request = new AbortController())
    asking.value = true
    try {
      const told = await casesApi.preview(facts, own.signal)
      if (own === request) [preview.value, problem.value] = [told, '']
    } catch (error) {
      if (own.signal.aborted) return
      preview.value = undefined
      problem.value = error instanceof Error ? error.message : String(error)
    } finally {
      if (own === request) asking.value = false
    }
  }

  return { preview, asking, problem }
}

/** The answers that decide where a case goes; undefined until urgency, and the matter where the form asks for one, are chosen. */
export function previewFacts(entry: Pick<CatalogueEntry, 'type' | 'subtype'> | undefined, schema: unknown, answers: Readonly<Record<string, unknown>>): Facts | undefined {
  if (entry === undefined) return undefined
  const facts: Record<string, unknown> = {}
  for (const field of fieldsOf(schema)) {
    const name = VARIABLES.find((variable) => variable === field.properties?.['variable'])
    if (name === undefined) continue
    const answer = answers[field.key]
    if (answer !== undefined && answer !== null && answer !== '') facts[name] = answer
    else if (name === 'matter') return undefined
  }
  const urgency = facts['urgency'] ?? 'normal'
  if (urgency !== 'normal' && urgency !== 'urgent' && urgency !== 'critical') return undefined
  return { type: entry.type, ...(entry.subtype ? { subtype: entry.subtype } : {}), ...facts, urgency }
}
