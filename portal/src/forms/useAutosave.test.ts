import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { connection } from '../api/connection.ts'
import { OfflineError, ProblemError } from '../api/ProblemError.ts'
import { useAutosave } from './useAutosave.ts'

const SAVED_AT = '2026-11-23T02:32:05.000Z'

describe('a form that saves itself', () => {
  let scope: EffectScope
  const saved: unknown[] = []
  let refusal: Error | undefined

  function open() {
    return scope.run(() =>
      useAutosave(async (data) => {
        if (refusal) throw refusal
        saved.push(data)
        return SAVED_AT
      }),
    )!
  }

  beforeEach(() => {
    vi.useFakeTimers()
    localStorage.clear()
    saved.length = 0
    refusal = undefined
    scope = effectScope()
  })

  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  it('should save once, a moment after the last key, and keep nothing in the browser', async () => {
    const form = open()
    form.begin('d1')
    form.changed({ subject: '送' })
    form.changed({ subject: '送货' })
    expect(form.state.value).toBe('dirty')

    await vi.advanceTimersByTimeAsync(1000)

    expect(saved).toEqual([{ subject: '送货' }])
    expect(form.state.value).toBe('saved')
    expect(form.savedAt.value).toBe(SAVED_AT)
    expect(localStorage.length).toBe(0)
  })

  it('should give back after a reload what the server never got', async () => {
    open().begin('d1')
    const before = open()
    before.begin('d1')
    before.changed({ subject: '打到一半' })

    expect(open().begin('d1')).toEqual({ subject: '打到一半' })
    expect(open().begin('another')).toBeUndefined()
  })

  it('should hold what is typed while the network is gone and send it when it is back', async () => {
    const form = open()
    form.begin('d1')
    refusal = new OfflineError('gone')
    connection.online.value = false
    form.changed({ subject: '断网' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(form.state.value).toBe('waiting')
    expect(localStorage.length).toBe(1)

    refusal = undefined
    connection.online.value = true
    await vi.advanceTimersByTimeAsync(100)

    expect(saved).toEqual([{ subject: '断网' }])
    expect(form.state.value).toBe('saved')
  })

  it('should stop at a conflict and lose neither side', async () => {
    const form = open()
    form.begin('d1')
    refusal = new ProblemError(409, { code: 'CHANGED', changed: [{ path: 'subject', yours: 'a', theirs: 'b', by: '张伟' }] })
    form.changed({ subject: 'a' })
    await vi.advanceTimersByTimeAsync(10_000)

    expect(form.state.value).toBe('conflict')
    expect((form.problem.value as ProblemError).changed[0]?.by).toBe('张伟')
    expect(open().begin('d1')).toEqual({ subject: 'a' })
  })
})
