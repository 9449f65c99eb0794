import { afterEach, describe, expect, it } from 'vitest'
import { i18n } from '../i18n/i18n.ts'
import { usePlaceName } from './usePlaceName.ts'

describe('the name of a place', () => {
  const before = i18n.global.locale.value
  afterEach(() => (i18n.global.locale.value = before))

  it('should be the server’s in Chinese and a translated one in English, shorter within one’s own site', () => {
    const placeName = usePlaceName()
    const marketing = { code: 'HZ-YX', name: '杭州营销' }
    i18n.global.locale.value = 'zh-CN'
    expect([placeName(marketing), placeName(marketing, 'HZ'), placeName(null)]).toEqual(['杭州营销', '杭州营销', ''])
    i18n.global.locale.value = 'en'
    expect([placeName(marketing), placeName(marketing, 'HZ'), placeName(marketing, 'NB'), placeName({ code: 'HZ', name: '杭州' })]).toEqual(['Marketing, Hangzhou', 'Marketing', 'Marketing, Hangzhou', 'Hangzhou'])
    expect(placeName({ code: 'QQ-AA', name: '新部门' })).toBe('新部门')
  })
})
