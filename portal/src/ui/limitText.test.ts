import { beforeAll, describe, expect, it } from 'vitest'
import { setLocale } from '../i18n/i18n.ts'
import { limitLook, limitText } from './limitText.ts'

// 10:00 in Shanghai.
const NOW = Date.parse('2026-11-23T02:00:00.000Z')
const HOUR = 3_600_000

function after(hours: number): string {
  return new Date(NOW + hours * HOUR).toISOString()
}

describe('a limit in words', () => {
  beforeAll(() => setLocale('zh-CN'))

  it.each([
    ['two days ahead', after(49), 'ok', '剩 2 天'],
    ['a day and some hours ahead', after(27), 'ok', '剩 1 天 3 小时'],
    ['later on this business day', after(7), 'ok', '今天到期'],
    ['three hours ago', after(-3), 'overdue', '超期 3 小时'],
    ['a moment ago, before the list was renewed', after(-0.5), 'ok', '超期 30 分钟'],
    ['a paused clock', after(5), 'paused', '暂停'],
    ['no limit', null, 'none', '无时限'],
  ] as const)('should tell %s', (_what, dueAt, state, words) => {
    expect(limitText(dueAt, state, NOW)).toBe(words)
  })

  it('should speak of tomorrow in hours, though it is less than a day away', () => {
    // 02:00 in Shanghai is another business day.
    expect(limitText(after(16), 'ok', NOW)).toBe('剩 16 小时')
    expect(limitLook(after(16), 'ok', NOW)).toBe('ok')
  })

  it('should look overdue as soon as the instant has passed', () => {
    expect(limitLook(after(-0.01), 'ok', NOW)).toBe('overdue')
  })
})
