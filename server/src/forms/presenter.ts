import type { PublishedForm } from './PublishedForm.ts'
import type { FormSummary, FormVersion } from './schema.ts'

export function presentFormSummary(form: Omit<PublishedForm, 'schema'>): FormSummary {
  const { formId, title, version, publishedAt, publishedBy, comment } = form
  return { id: formId, title, version, publishedAt: publishedAt.toISOString(), publishedBy, comment }
}

export function presentForm(form: PublishedForm): FormVersion {
  return { ...presentFormSummary(form), schema: form.schema }
}
