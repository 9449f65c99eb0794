import { createPinia, setActivePinia } from 'pinia'
import { effectScope } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { auditApi } from '../api/audit.ts'
import { useAuditStore } from './useAuditStore.ts'
import { useChainCheck } from './useChainCheck.ts'

let answer: (url: URL) => Response
beforeEach(() => {
  setActivePinia(createPinia())
  vi.stubGlobal('fetch', async (url: string) => answer(new URL(url, 'http://x')))
})

describe('the audit entries', () => {
  it('should read on and append, and begin anew with other filters', async () => {
    answer = ({ searchParams }) => Response.json(searchParams.get('cursor') ? { items: [{ sequence: 1 }] } : { items: [{ sequence: 2 }], next: 'n' })
    const audit = useAuditStore()
    await audit.load()
    await audit.more()
    expect(audit.items?.map(({ sequence }) => sequence)).toEqual([2, 1])
    await audit.load()
    expect(audit.items?.map(({ sequence }) => sequence)).toEqual([2])
  })

  it('should export exactly what is filtered', () => {
    expect(auditApi.exportAddress({ actor: 'limin', action: '', from: undefined })).toBe('/api/v1/audit/export.csv?actor=limin')
  })
})

describe('the check of the chain', () => {
  it('should keep where it breaks', async () => {
    answer = () => Response.json({ ok: false, checked: 7, head: 'h', firstBreak: { sequence: 8, kind: 'changed', at: null, text: '内容被改' } })
    const check = effectScope().run(useChainCheck) as ReturnType<typeof useChainCheck>
    await check.run()
    expect(check.verdict.value?.firstBreak?.sequence).toBe(8)
    expect(check.running.value).toBe(false)
  })

  it('should tell a check that was not completed from a broken chain', async () => {
    answer = () => Response.json({ detail: '系统忙' }, { status: 500 })
    const check = effectScope().run(useChainCheck) as ReturnType<typeof useChainCheck>
    await check.run()
    expect(check.verdict.value).toBeUndefined()
    expect(String(check.error.value)).toContain('系统忙')
  })
})
