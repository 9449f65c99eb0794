import { defineStore } from 'pinia'
import { ref } from 'vue'
import { auditApi, type AuditLine, type AuditQuery } from '../api/audit.ts'
import type { AddressSpec } from '../ui/address.ts'
import { useList } from '../ui/useList.ts'

const PAGE = 100

/** The filters of the audit in its address. */
export const AUDIT_ADDRESS: AddressSpec = { actor: 'text', action: 'text', subject: 'text', case: 'text', from: 'text', to: 'text' }

/** The audit entries on the screen and how to read on. */
export const useAuditStore = defineStore('audit', () => {
  const filters = ref<AuditQuery>({})
  const list = useList<AuditLine>((cursor, signal) => auditApi.list({ ...filters.value, limit: PAGE, cursor }, signal), ({ sequence }) => String(sequence))
  return { filters, ...list }
})
