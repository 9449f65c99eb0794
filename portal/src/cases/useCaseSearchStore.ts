import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CaseHead } from '../../../server/src/cases/schema.ts'
import { casesApi, type CaseQuery } from '../api/cases.ts'
import { useList } from '../ui/useList.ts'

const PAGE = 50

/** The search for cases: filters and what they found. Survives a look at a case and back. */
export const useCaseSearchStore = defineStore('caseSearch', () => {
  const filters = ref<CaseQuery>({})
  const list = useList<CaseHead>((cursor, signal) => casesApi.list({ ...filters.value, limit: PAGE, cursor }, signal), ({ number }) => number)
  return { filters, ...list }
})
