import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ProblemError } from '../api/ProblemError.ts'
import { progressApi, type ProgressView } from '../api/progress.ts'
import { i18n, setLocale } from '../i18n/i18n.ts'
import ProgressPage from '../pages/ProgressPage.vue'
import QueryCodeNote from './QueryCodeNote.vue'

const PROGRESS: ProgressView = { typeName: { zh: '举报', en: 'Report' }, stage: 'handling', openedAt: '2026-11-23T02:00:00.000Z', limit: { dueAt: '2026-11-26T09:00:00.000Z', state: 'overdue' }, outcome: null, closedAt: null, supplements: [], maySupplement: true, token: 't' }

describe('the citizen’s page (S19)', () => {
  beforeEach(() => {
    vi.restoreAllMocks()
    setLocale('zh-CN')
  })

  const page = () => mount(ProgressPage, { global: { plugins: [i18n] }, attachTo: document.body })

  async function ask(view: ReturnType<typeof page>, code: string, pin: string): Promise<void> {
    await view.get('[data-testid=query-code]').setValue(code)
    await view.get('[data-testid=query-pin]').setValue(pin)
    await view.get('form').trigger('submit')
    await flushPromises()
  }

  it('should ask for whole digits before it asks the server, and show the server’s refusal', async () => {
    const asked = vi.spyOn(progressApi, 'ask').mockRejectedValue(new ProblemError(404, { detail: '查询码或密码不正确，请核对；忘记密码请致电 12313 重新获取。' }))
    const view = page()
    await ask(view, '12', '1')
    expect(asked).not.toHaveBeenCalled()
    expect(view.get('[role=alert]').text()).toContain('10 位')
    await ask(view, '1234 5678 90', '123456')
    expect(asked).toHaveBeenCalledWith('1234567890', '123456')
    expect(view.get('[role=alert]').text()).toContain('查询码或密码不正确')
  })

  it('should show stage and limit, take an addition and say so, in both languages', async () => {
    vi.spyOn(progressApi, 'ask').mockResolvedValue(PROGRESS)
    const added = vi.spyOn(progressApi, 'add').mockResolvedValue({ ...PROGRESS, supplements: [{ at: '2026-11-24T02:00:00.000Z', files: 0 }] })
    const view = page()
    await ask(view, '1234567890', '123456')
    expect(view.get('[data-testid=progress-stage]').text()).toBe('办理中')
    expect(view.text()).toContain('已超过时限')
    await view.get('[data-testid=progress-text]').setValue('今晚又来了一车')
    await view.get('section form').trigger('submit')
    await flushPromises()
    expect(added).toHaveBeenCalledWith('t', '今晚又来了一车', [])
    expect(view.get('.said').text()).toContain('已收到')
    setLocale('en')
    await flushPromises()
    expect(view.get('[data-testid=progress-stage]').text()).toBe('Being handled')
  })

  it('should take nothing more for a closed case', async () => {
    vi.spyOn(progressApi, 'ask').mockResolvedValue({ ...PROGRESS, stage: 'archived', outcome: 'concluded', closedAt: '2026-11-25T02:00:00.000Z', maySupplement: false })
    const view = page()
    await ask(view, '1234567890', '123456')
    expect(view.find('[data-testid=progress-send]').exists()).toBe(false)
    expect(view.text()).toContain('不能再补充')
  })

  it('should make a PIN for the agent only when asked to', async () => {
    const issued = vi.spyOn(progressApi, 'issue').mockResolvedValue({ code: '1234567890', pin: '654321' })
    const note = mount(QueryCodeNote, { props: { number: 'HZ-JB-20261123-0001-1' }, global: { plugins: [i18n] } })
    expect(issued).not.toHaveBeenCalled()
    await note.get('[data-testid=issue-code]').trigger('click')
    await flushPromises()
    expect([note.get('[data-testid=told-code]').text().replaceAll(/\s/g, ''), note.get('[data-testid=told-pin]').text()]).toEqual(['1234567890', '654321'])
  })
})
