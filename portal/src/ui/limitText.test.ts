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

  describe('counted in working time (L3)', () => {
    const working = (minutes: number, runs: { from: string; to: string }[] = []) => ({ minutes, dayMinutes: 420, runs, at: NOW })

    it.each([
      ['a week ahead', after(170), 'ok', 5 * 420, '剩 5 个工作日'],
      ['days and hours', after(49), 'ok', 2 * 420 + 180, '剩 2 工作日 3 小时'],
      ['the last hours of today', after(6), 'soon', 200, '今天剩 3 小时 20 分'],
      ['today, but after work', after(8), 'ok', 0, '今天到期'],
      ['overdue by working days', after(-60), 'overdue', -2 * 420, '超期 2 个工作日'],
      ['overdue since the close of business', after(-2), 'overdue', 0, '刚到期'],
      ['a paused clock with what was left', after(49), 'paused', 430, '暂停，剩 1 个工作日'],
    ] as const)('should tell %s', (_what, dueAt, state, minutes, words) => {
      expect(limitText(dueAt, state, NOW, working(minutes))).toBe(words)
    })

    it('should count down while a shift runs, rest at noon and go on in the next one', () => {
      const shifts = [{ from: after(-1.5), to: after(2) }, { from: after(3.5), to: after(7) }]
      const at = (minutes: number) => limitText(after(7), 'soon', NOW + minutes * 60_000, working(330, shifts))
      expect([at(0), at(90), at(120), at(180), at(270)]).toEqual(['今天剩 5 小时 30 分', '今天剩 4 小时', '今天剩 3 小时 30 分', '今天剩 3 小时 30 分', '今天剩 2 小时 30 分'])
      expect(limitText(after(7), 'soon', NOW + 5 * 3_600_000, working(330))).toBe('今天剩 5 小时 30 分')
    })
  })

  it('should look overdue as soon as the instant has passed', () => {
    expect(limitLook(after(-0.01), 'ok', NOW)).toBe('overdue')
  })
})
