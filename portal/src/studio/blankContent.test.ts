import { describe, expect, it } from 'vitest'
import { blankContent } from './blankContent.ts'

describe('what something new begins with', () => {
  it('should be a process of its own id and name that takes withdrawal, reminder, procedures and termination', () => {
    const xml = blankContent('process', 'shop-sign', '店招 <"更新"> & $&')
    expect(xml).not.toContain('__')
    expect(xml).toContain('name="shop-sign-opened"')
    expect(new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')).toBeNull()
    expect(xml).toContain('name="店招 &lt;&quot;更新&quot;> &amp; $&amp;"')
    expect(['case-withdrawn', 'case-reminder', 'case-procedure', 'case-terminated'].filter((message) => !xml.includes(`name="${message}"`))).toEqual([])
  })
})
