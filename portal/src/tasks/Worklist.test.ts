import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TaskRow } from '../api/tasks.ts'
import { i18n, setLocale } from '../i18n/i18n.ts'
import Worklist from './Worklist.vue'
import { filterOf } from './WorklistFilter.ts'

const server = vi.hoisted(() => ({ list: vi.fn(), claim: vi.fn() }))
vi.mock('../api/tasks.ts', () => ({ tasksApi: server }))
vi.mock('../api/catalogue.ts', () => ({ getCatalogue: async () => [] }))
const hear: Record<string, (fact: unknown) => void> = {}
vi.mock('../live/live.ts', () => ({
  onLive: (kind: string, listener: (fact: unknown) => void) => {
    hear[kind] = listener
    return () => delete hear[kind]
  },
}))

function row(key: string, part: Partial<TaskRow> = {}): TaskRow {
  return {
    key, state: 'open', name: '办理', elementId: 'handle', stage: 'handling', caseNumber: `HZ-TS-20261123-${key}-1`, caseType: 'complaint', caseSubtype: null,
    typeName: { zh: '投诉', en: 'Complaint' }, subject: `事项${key}`, contactName: '王*', site: { code: 'HZ', name: '杭州' }, department: null, urgency: 'normal', priority: 50,
    groups: [], holder: null, dueAt: null, remindAt: null, limitState: 'none', workingMinutesLeft: null, workingDayMinutes: null, workingRuns: [], createdAt: '2026-11-23T02:00:00.000Z', completedAt: null, completedBy: null, revision: 1, ...part,
  }
}

describe('the worklist', () => {
  beforeEach(() => {
    setLocale('zh-CN')
    vi.stubGlobal('IntersectionObserver', class { observe() {} disconnect() {} })
    Element.prototype.scrollIntoView = () => undefined
    Element.prototype.scrollBy = () => undefined
    server.list.mockReset().mockResolvedValue({ items: [row('0001'), row('0002')], total: 2 })
    server.claim.mockReset().mockImplementation(async (key: string) => ({ task: row(key, { holder: { username: 'me', name: '李敏' } }) }))
  })

  async function shown() {
    const list = mount(Worklist, {
      props: { filter: filterOf({}), narrow: false, current: undefined, 'onUpdate:current': (current: string | undefined) => void list.setProps({ current }) },
      global: { plugins: [i18n, createPinia()] },
      attachTo: document.body,
    })
    await flushPromises()
    return list
  }

  async function press(key: string): Promise<void> {
    window.dispatchEvent(new KeyboardEvent('keydown', { key }))
    await flushPromises()
  }

  it('should be worked by keys alone: j moves, c claims, x selects, Enter opens', async () => {
    const list = await shown()

    await press('j')
    await press('j')
    expect(list.get('[aria-current]').attributes('data-row')).toBe('0002')

    await press('x')
    expect(list.get<HTMLInputElement>('[data-row="0002"] input').element.checked).toBe(true)

    await press('c')
    expect(server.claim).toHaveBeenCalledWith('0002', 1)
    expect(list.get('[data-row="0002"] .holder').text()).toBe('李敏')

    await press('Enter')
    expect(list.emitted('open')?.[0]).toMatchObject([{ key: '0002' }])
    list.unmount()
  })

  it('should show a new task by itself, marked as new, and keep the place', async () => {
    const list = await shown()
    await press('j')
    server.list.mockResolvedValue({ items: [row('0000'), row('0001'), row('0002')], total: 3 })

    hear['task']?.({ key: '0000', change: 'created' })
    await vi.waitFor(() => expect(list.findAll('[data-testid=task-row]')).toHaveLength(3))

    expect(list.get('[data-row="0000"]').text()).toContain('新')
    expect(list.get('[aria-current]').attributes('data-row')).toBe('0001')
    list.unmount()
  })

  it('should say why it is empty and what comes next', async () => {
    server.list.mockResolvedValue({ items: [], total: 0 })

    const list = await shown()

    expect(list.text()).toContain('暂无待办任务')
    expect(list.text()).toContain('无需刷新')
    list.unmount()
  })

  it('should say what went wrong with its reference and try again', async () => {
    const { ProblemError } = await import('../api/ProblemError.ts')
    server.list.mockRejectedValueOnce(new ProblemError(500, { detail: '暂时无法读取任务。', reference: 'AB12' }))
    const list = await shown()
    expect(list.text()).toContain('暂时无法读取任务。')
    expect(list.text()).toContain('AB12')

    await list.get('[role=alert] button').trigger('click')
    await flushPromises()

    expect(list.findAll('[data-testid=task-row]')).toHaveLength(2)
    list.unmount()
  })
})
