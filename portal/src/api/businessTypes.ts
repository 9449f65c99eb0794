import type { BusinessTemplate, BusinessTypeCheck, BusinessTypeDraft, BusinessTypeSummary } from '../../../server/src/business-types/schema.ts'
import type { CatalogueEntry } from '../../../server/src/catalogue/schema.ts'
import { forgetCatalogue } from './catalogue.ts'
import { http } from './http.ts'

export type { BusinessTemplate, BusinessTypeCheck, BusinessTypeDraft, BusinessTypeSummary }

export const businessTypesApi = {
  list: () => http.get<{ items: BusinessTypeSummary[]; templates: BusinessTemplate[] }>('/business-types'),
  check: (draft: BusinessTypeDraft) => http.post<BusinessTypeCheck>('/business-types/check', draft),
  async publish(draft: BusinessTypeDraft, comment: string): Promise<CatalogueEntry> {
    const entry = await http.post<CatalogueEntry>('/business-types', { ...draft, comment })
    forgetCatalogue()
    return entry
  },
}
