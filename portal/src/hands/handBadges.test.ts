import { describe, expect, it } from 'vitest'
import type { Hop, RoundView } from '../api/hands.ts'
import { handBadges } from './handBadges.ts'

const words = (key: string, values: Record<string, unknown>): string => `${key.split('.').at(-1) ?? ''}:${Object.values(values).join('/')}`

describe('handBadges', () => {
  it('should count hands and answers at their element, without signers who were removed', () => {
    const hops = [{ elementId: 'handle' }, { elementId: 'handle' }] as Hop[]
    const round = (state: string, signers: object[]) => ({ elementId: 'reply', state, signers }) as unknown as RoundView
    const rounds = [round('open', [{ state: 'agree', answeredAt: 'x' }, { state: 'asked', answeredAt: null }, { state: 'removed', answeredAt: null }]), round('cancelled', [{ state: 'asked', answeredAt: null }])]
    const copies = [{ elementId: 'handle', readAt: 'x' }, { elementId: 'handle', readAt: null }, { elementId: null, readAt: null }]
    const badges = handBadges({ hops, opinions: { rounds, consultations: [] }, copies, procedures: ['挂账', '督办', '挂账'], pressed: 2 }, words)
    expect(Object.fromEntries(badges)).toEqual({ handle: 'hops:2 copies:1/2', reply: 'rounds:1/2', 'run-procedure': '挂账 2 督办', 'notify-urged': 'pressed:2' })
  })
})
