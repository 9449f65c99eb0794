import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { i18n, setLocale } from '../i18n/i18n.ts'
import { useAuditWords } from './useAuditWords.ts'

function inWords(): ReturnType<typeof useAuditWords> {
  setLocale('zh-CN')
  let words: ReturnType<typeof useAuditWords> | undefined
  mount(defineComponent({ setup: () => ((words = useAuditWords()), () => h('p')) }), { global: { plugins: [i18n] } })
  if (words === undefined) throw new Error('The component was not set up.')
  return words
}

describe('the audit in words', () => {
  it('should name actions, subjects and who acted, and leave alone what it does not know', () => {
    const { action, subject, actor } = inWords()
    expect([action('case.opened'), action('tea.made')]).toEqual(['受理工单', 'tea.made'])
    expect([subject('user:zj.auditor'), subject('audit'), subject('tea:1')]).toEqual(['账号 zj.auditor', '审计', 'tea:1'])
    expect([actor({ actor: 'client:worker', actorName: null }), actor({ actor: 'system:new', actorName: null }), actor({ actor: 'hz.agent1', actorName: '罗生杰' })]).toEqual(['自动任务', '系统', '罗生杰'])
  })

  it('should tell a change from what to what, codes by their words', () => {
    const { change } = inWords()
    expect(change({ path: 'status', from: 'sent', to: 'delivered' })).toBe('状态：已发出 → 已送达')
    expect(change({ path: 'groups', from: null, to: ['handler:HZ-YX'] })).toBe('候选岗位：承办人 HZ-YX')
    expect(change({ path: 'site', from: null, to: 'NB' })).toBe('地市：宁波')
    expect(change({ path: 'active', from: true, to: false })).toBe('是否启用：是 → 否')
  })

  it('should tell a reason that is an object field by field, and any other as it was given', () => {
    const { reason } = inWords()
    expect(reason('{"retries":1,"action":"case.opened"}')).toBe('重试次数：1；动作：受理工单')
    expect([reason('核实回访'), reason('{not json')]).toEqual(['核实回访', '{not json'])
  })
})
