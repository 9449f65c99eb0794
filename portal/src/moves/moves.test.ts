import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n, setLocale } from '../i18n/i18n.ts'
import RecallDialog from './RecallDialog.vue'
import RejectDialog from './RejectDialog.vue'

const server = vi.hoisted(() => ({ targets: vi.fn(), reject: vi.fn(), recallable: vi.fn(), recall: vi.fn() }))
vi.mock('../api/moves.ts', () => ({ movesApi: server }))

const target = (elementId: string, name: string, previous: boolean): object => ({ elementId, name, kind: 'task', by: { username: 'li', name: '李敏' }, at: '2026-11-23T02:00:00.000Z', multiple: false, previous, again: [name, '复核'] })

describe('the dialogs that move a case', () => {
  beforeEach(() => {
    setLocale('zh-CN')
    document.body.replaceChildren()
    server.targets.mockReset().mockResolvedValue({ items: [target('handle', '办理', true), target('sign', '签收', false)], because: null, openerBecause: null, revision: 4 })
    server.reject.mockReset().mockResolvedValue({})
    server.recallable.mockReset()
    server.recall.mockReset().mockResolvedValue({})
  })

  async function shown(component: object, props: object) {
    const dialog = mount(component, { props: { modelValue: true, ...props } as never, global: { plugins: [i18n, createPinia()] }, attachTo: document.body })
    await flushPromises()
    return dialog
  }
  const at = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector) as HTMLElement
  const confirm = async (): Promise<void> => {
    at('[data-testid=confirm-move]').click()
    await flushPromises()
  }
  const type = async (text: string): Promise<void> => {
    const input = at('#move-reason') as HTMLTextAreaElement
    input.value = text
    input.dispatchEvent(new Event('input'))
    await flushPromises()
  }

  it('should show the allowed steps with their path, and send back only with a reason (W6)', async () => {
    const dialog = await shown(RejectDialog, { taskKey: '7' })
    expect(document.querySelectorAll('[data-testid=target]')).toHaveLength(2)
    expect(document.body.textContent).toContain('将重走：办理 → 复核')
    await confirm()
    expect([server.reject.mock.calls.length, at('#move-problem').textContent]).toEqual([0, '请填写原因。'])
    ;(document.querySelectorAll<HTMLInputElement>('[name=move-target]')[1] as HTMLInputElement).click()
    await type('材料不全')
    server.reject.mockRejectedValueOnce(new Error('任务刚刚有变化'))
    await confirm()
    expect([at('#move-problem').textContent, (at('#move-reason') as HTMLTextAreaElement).value]).toEqual(['任务刚刚有变化', '材料不全'])
    await confirm()
    expect(server.reject).toHaveBeenLastCalledWith('7', { target: 'sign', reason: '材料不全', revision: 4, samePerson: true })
    expect(dialog.emitted('moved')).toHaveLength(1)
    dialog.unmount()
  })

  it('should tell why a step can’t be taken back, or else what stays done (W7)', async () => {
    server.recallable.mockResolvedValue({ allowed: false, because: '下一步已有人认领', next: [], effects: [], revision: 2 })
    const refused = await shown(RecallDialog, { taskKey: '7', name: '签收' })
    expect([at('[data-testid=because]').textContent, document.querySelector('[data-testid=confirm-move]')]).toEqual(['下一步已有人认领', null])
    refused.unmount()
    server.recallable.mockResolvedValue({ allowed: true, because: null, next: ['办理'], effects: [{ kind: 'sms', text: '已发短信：您好', at: '2026-11-23T02:00:00.000Z' }], revision: 2 })
    const dialog = await shown(RecallDialog, { taskKey: '7', name: '签收' })
    expect(at('[data-testid=effects]').textContent).toContain('已发短信：您好')
    await type('漏看附件')
    await confirm()
    expect(server.recall).toHaveBeenCalledWith('7', { reason: '漏看附件', revision: 2 })
    dialog.unmount()
  })
})
