import { describe, expect, it } from 'vitest'
import { auditReason } from './auditReason.ts'

const open = { type: 'complaint', confidential: false } as const

describe('what the audit keeps of a reason', () => {
  it('should keep the words and the case numbers, and mask what leads to a person', () => {
    expect(auditReason(open, '与 HZ-TS-20261124-0042-7 重复，来电 138 0013 8000，证件 330106198001011235')).toBe('与 HZ-TS-20261124-0042-7 重复，来电 138****00，证件 330****35')
    expect(auditReason(open, '2 次送货晚到，11 月 20 日未答复')).toBe('2 次送货晚到，11 月 20 日未答复')
    expect([auditReason(open, ''), auditReason(open, undefined), auditReason(open, null)]).toEqual([undefined, undefined, undefined])
  })

  it('should say of reports and confidential cases only that there is one', () => {
    for (const closed of [{ type: 'report', confidential: false }, { type: 'complaint', confidential: true }] as const) expect(auditReason(closed, '举报人王某补充')).toBe('（7 字，见工单经过）')
  })
})
