import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CaseHead } from '../../../server/src/cases/schema.ts'
import { casesApi, type CaseQuery } from '../api/cases.ts'
import type { AddressSpec } from '../ui/address.ts'
import { useList } from '../ui/useList.ts'

const PAGE = 50

/** The filters of the case search in its address. */
export const CASE_ADDRESS: AddressSpec = {
  q: 'text',
  number: 'text',
  name: 'text',
  phone: 'text',
  licence: 'text',
  text: 'text',
  initials: 'text',
  address: 'text',
  type: 'text',
  stage: 'text',
  state: ['open', 'closed'],
  site: 'text',
  department: 'text',
  customer: 'text',
  urgency: ['normal', 'urgent', 'critical'],
  matter: 'text',
  mine: ['true'],
  from: 'text',
  to: 'text',
}

/** The search for cases: filters and what they found. Survives a look at a case and back. */
export const useCaseSearchStore = defineStore('caseSearch', () => {
  const filters = ref<CaseQuery>({})
  const list = useList<CaseHead>((cursor, signal) => casesApi.list({ ...filters.value, limit: PAGE, cursor }, signal), ({ number }) => number)
  return { filters, ...list }
})
