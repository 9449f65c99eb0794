import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ProblemError } from '../api/ProblemError.ts'
import { i18n, setLocale } from '../i18n/i18n.ts'
import SignInForm from './SignInForm.vue'
import { useSessionStore } from './useSessionStore.ts'

describe('the sign-in', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    setLocale('zh-CN')
  })

  async function signIn(answer: () => Promise<void>) {
    const session = useSessionStore()
    vi.spyOn(session, 'signIn').mockImplementation(answer)
    const form = mount(SignInForm, { global: { plugins: [i18n] }, attachTo: document.body })
    await form.get('[data-testid=username]').setValue('hz.agent1')
    await form.get('[data-testid=password]').setValue('secret')
    await form.get('form').trigger('submit')
    await flushPromises()
    return { form, session }
  }

  it('should hand user name and password over and tell when it is done', async () => {
    const { form, session } = await signIn(async () => undefined)

    expect(session.signIn).toHaveBeenCalledWith('hz.agent1', 'secret')
    expect(form.emitted('done')).toHaveLength(1)
  })

  it('should show the server’s sentence about a lock-out and forget the password', async () => {
    const { form } = await signIn(async () => {
      throw new ProblemError(423, { detail: '账户锁定至 10:45。' })
    })

    expect(form.get('[role=alert]').text()).toBe('账户锁定至 10:45。')
    expect((form.get('[data-testid=password]').element as HTMLInputElement).value).toBe('')
    expect(form.emitted('done')).toBeUndefined()
  })
})
