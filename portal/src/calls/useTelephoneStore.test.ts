import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AgentView, CallView } from '../api/calls.ts'
import { useTelephoneStore } from './useTelephoneStore.ts'

const hear: Record<string, (fact: unknown) => void> = {}
vi.mock('../live/live.ts', () => ({
  onLive: (kind: string, listener: (fact: unknown) => void) => {
    hear[kind] = listener
    return () => delete hear[kind]
  },
}))

const server = vi.hoisted(() => ({ current: vi.fn(), control: vi.fn(), setState: vi.fn() }))
vi.mock('../api/calls.ts', () => ({ callsApi: server }))

function call(part: Partial<CallView>): CallView {
  return { id: 'c1', own: true, state: 'ringing', controls: { answer: true, hold: false, retrieve: false, clear: true }, ...part } as CallView
}

function agent(part: Partial<AgentView>): AgentView {
  return { agent: { username: 'hz.agent1', name: '李敏' }, state: 'ready', reasons: [], ...part } as AgentView
}

describe('the telephone', () => {
  let stop: () => void

  beforeEach(() => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
    server.current.mockReset().mockResolvedValue({ call: null, agent: agent({}) })
    server.control.mockReset().mockResolvedValue({})
  })

  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  async function started() {
    const phone = useTelephoneStore()
    stop = phone.start()
    await vi.advanceTimersByTimeAsync(0)
    return phone
  }

  it('should show who rings as soon as the switch tells', async () => {
    const phone = await started()

    hear['call']?.({ call: call({}) })

    expect(phone.ringing).toBe(true)
  })

  it('should not show a colleague’s call', async () => {
    const phone = await started()

    hear['call']?.({ call: call({ own: false }) })

    expect(phone.call).toBeNull()
  })

  it('should change only when the switch has answered, not when a button was pressed', async () => {
    const phone = await started()
    hear['call']?.({ call: call({}) })

    await phone.control('answer')
    expect(phone.call?.state).toBe('ringing')
    expect(phone.asked).toBe('answer')

    hear['call']?.({ call: call({ state: 'connected' }) })
    expect(phone.talking).toBe(true)
    expect(phone.asked).toBeUndefined()
  })

  it('should read the state again when nothing came of a command', async () => {
    const phone = await started()
    hear['call']?.({ call: call({}) })
    server.current.mockResolvedValue({ call: call({ state: 'connected' }), agent: agent({ state: 'busy' }) })

    await phone.control('answer')
    await vi.advanceTimersByTimeAsync(3_500)

    expect(phone.call?.state).toBe('connected')
    expect(phone.asked).toBeUndefined()
  })

  it('should read everything again after the stream was lost', async () => {
    const phone = await started()
    server.current.mockResolvedValue({ call: call({}), agent: agent({ state: 'busy' }) })

    hear['resync']?.({})
    await vi.advanceTimersByTimeAsync(0)

    expect(phone.ringing).toBe(true)
  })

  it('should say so and try again while the state cannot be read', async () => {
    server.current.mockRejectedValue(new Error('gone'))
    const phone = await started()
    expect(phone.stale).toBe(true)

    server.current.mockResolvedValue({ call: null, agent: agent({ state: 'notReady' }) })
    await vi.advanceTimersByTimeAsync(5_500)

    expect(phone.stale).toBe(false)
    expect(phone.agent?.state).toBe('notReady')
  })

  it('should clear the ended call from the bar when the wrap-up is over', async () => {
    const phone = await started()
    hear['call']?.({ call: call({ state: 'ended' }) })
    hear['agent']?.({ agent: agent({ state: 'workingAfterCall' }) })
    expect(phone.call?.state).toBe('ended')

    hear['agent']?.({ agent: agent({ state: 'ready' }) })

    expect(phone.call).toBeNull()
  })
})
