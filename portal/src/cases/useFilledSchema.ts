import { computed, ref, watch, type Ref } from 'vue'
import type { FormVersion } from '../../../server/src/forms/schema.ts'
import type { Submission } from '../../../server/src/cases/schema.ts'
import { http } from '../api/http.ts'

const filled = new Map<string, Promise<Submission['schema'] | undefined>>()

/**
 * A submission's form with the lists the server fills in (departments, matters, …), so that a code is shown by its name.
 * The form as it was submitted is shown until then, and where the lists cannot be read.
 */
export function useFilledSchema(submission: Readonly<Ref<Submission>>, site: Readonly<Ref<string | undefined>>) {
  const withLists = ref<{ id: string; schema: Submission['schema'] }>()

  watch(
    () => [submission.value.id, site.value] as const,
    async ([id]) => {
      const { formId, formVersion, schema } = submission.value
      if (!JSON.stringify(schema).includes('"options":"')) return
      const key = `${formId}/${formVersion}/${site.value ?? ''}`
      const reading = filled.get(key) ?? read(formId, formVersion, site.value)
      filled.set(key, reading)
      const found = await reading
      if (found && submission.value.id === id) withLists.value = { id, schema: found }
    },
    { immediate: true },
  )

  return computed(() => (withLists.value?.id === submission.value.id ? withLists.value.schema : submission.value.schema))
}

async function read(formId: string, version: number, site: string | undefined): Promise<Submission['schema'] | undefined> {
  return http.get<FormVersion>(`/forms/${formId}/versions/${version}`, { filled: 'true', site }).then(
    ({ schema }) => schema,
    () => undefined,
  )
}
