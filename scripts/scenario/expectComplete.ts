import { expect } from 'vitest'
import type { Outcome } from './readOutcome.ts'

/** What must be true of a complaint that was dissatisfied once, however often anything died on the way. */
export function expectComplete(outcome: Outcome): void {
  expect(outcome.detail.stage).toBe('archived')
  expect(outcome.detail.outcome).toBe('concluded')
  expect(outcome.detail.seal?.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(outcome.detail.tasks).toEqual([])
  expect(outcome.detail.attachments).toHaveLength(1)
  // No SMS twice and none lost: each template's message once, each taken by the gateway under its own id.
  const templates = outcome.messages.map((message) => message.template).toSorted()
  expect(templates).toEqual(['accepted', 'concluded'])
  expect(outcome.messages.every((message) => message.gatewayId !== null)).toBe(true)
  expect(new Set(outcome.messages.map((message) => message.gatewayId)).size).toBe(outcome.messages.length)
  // No call twice: the first callback and the one after the redo.
  expect(outcome.callbacks).toBe(2)
}

/** What the records must show of it: the redo and two callbacks as calls of their own, in the engine's own order, with nothing left open. */
export function expectPath(outcome: Outcome): void {
  const [complaint, ...called] = outcome.path.instances
  expect(complaint?.processId).toBe('complaint')
  expect(called.map((instance) => instance.processId)).toEqual(['assist', 'callback', 'redo', 'callback'])
  const entered = complaint?.steps.filter((step) => step.state === 'entered').map((step) => step.elementId) ?? []
  const left = complaint?.steps.filter((step) => step.state === 'left' || step.state === 'terminated').map((step) => step.elementId) ?? []
  expect(left.toSorted()).toEqual(entered.toSorted())
}

/** Ten kills at least, every program twice at least: otherwise the run has proven nothing. */
export function expectKilled(killed: Readonly<Record<string, number>>, programs: readonly string[]): void {
  for (const name of programs) expect(killed[name] ?? 0, `kills of the ${name}`).toBeGreaterThanOrEqual(2)
  expect(Object.values(killed).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(10)
}
