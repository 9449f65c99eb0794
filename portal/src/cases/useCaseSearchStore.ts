import { defineStore } from 'pinia'
import { ref } from 'vue'
import { casesApi, type CaseQuery, type FoundCase } from '../api/cases.ts'
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
  /** The right check digit of a number typed with a wrong one. */
  const checkDigit = ref<string>()
  /** Whether the last page is short only because the search did not look further back. */
  const partial = ref(false)
  const list = useList<FoundCase>(async (cursor, signal) => {
    const page = await casesApi.list({ ...filters.value, limit: PAGE, cursor }, signal)
    if (cursor === undefined) checkDigit.value = page.checkDigit
    partial.value = page.partial ?? false
    return page
  }, ({ number }) => number)
  return { filters, checkDigit, partial, ...list }
})
