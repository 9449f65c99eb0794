import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AgentView, CallView } from '../../server/src/calls/schema.ts'
import { eventually } from './eventually.ts'
import { type Path, telephoneSystem, type TelephoneSystem } from './telephoneSystem.ts'

interface Desk {
  readonly call: CallView | null
  readonly agent: AgentView | null
}

/** The same callbacks by either way in: a site's edge must give the result the central worker gives. */
export function callbackScenarios(gateway: () => string, path: Path): void {
  describe(`callbacks by ${path}`, () => {
    let system: TelephoneSystem
    beforeAll(async () => {
      system = await telephoneSystem(gateway(), path)
    })
    afterAll(() => system?.stop())

    const desk = async (): Promise<Desk> => (await system.agent.fetch<Desk>('/calls/current')).body
    const becomeReady = async (): Promise<void> => {
      await system.agent.fetch('/agent/state', { json: { state: 'ready' } })
      await eventually(async () => (await desk()).agent?.state === 'ready')
    }
    const answerNext = async (): Promise<CallView> => {
      const call = await eventually(async () => ((await desk()).call?.state === 'ringing' ? (await desk()).call : undefined), 20_000)
      await system.agent.fetch(`POST /calls/${call.id}/answer`)
      return call
    }
    const hangUp = async (id: string): Promise<void> => {
      await system.agent.fetch(`POST /calls/${id}/clear`)
      await eventually(async () => (await desk()).agent?.state === 'workingAfterCall')
    }

    it('should wait for a ready agent with its retries untouched, then ring agent and citizen', async () => {
      const outcome = system.callback('CASE-1')
      await new Promise((resolve) => setTimeout(resolve, 1000))
      await becomeReady()
      const ringing = await answerNext()
      expect(ringing).toMatchObject({ purpose: 'callback', direction: 'outbound', caseNumber: 'CASE-1', number: '13800138000' })
      expect(await outcome).toMatchObject({ call: { id: ringing.id, outcome: 'connected', agent: 'hz.agent1', at: expect.stringMatching(/Z$/) as string } })
      await hangUp(ringing.id)
    })

    it('should report a busy line', async () => {
      await becomeReady()
      const outcome = system.callback('CASE-BUSY')
      await answerNext()
      expect(await outcome).toMatchObject({ call: { outcome: 'busy', agent: 'hz.agent1' } })
      await eventually(async () => (await desk()).agent?.state === 'workingAfterCall')
    })

    it('should throw CALL_IMPOSSIBLE for a case without a number', async () => {
      expect(await system.callback('CASE-NO-PHONE')).toMatchObject({ caught: true })
    })

    it('should not dial again when the worker is killed while the citizen’s telephone rings', async () => {
      await becomeReady()
      const outcome = system.callback('CASE-1')
      const { id } = await answerNext()
      await eventually(() => system.telephony.port.snapshot().calls.some((call) => call.callId === id))
      await system.restartWorker()
      expect(await outcome).toMatchObject({ call: { id, outcome: 'connected' } })
      const { body } = await system.agent.fetch<{ items: CallView[] }>('/calls?case=CASE-1')
      expect(body.items.filter((call) => call.id.startsWith(id))).toHaveLength(1)
      await hangUp(id)
    }, 90_000)
  })
}
