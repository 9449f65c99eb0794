import { createHash } from 'node:crypto'
import type { CallEvent, SwitchCommand } from '../src/calls/linkSchema.ts'
import type { TestServer } from './buildTestServer.ts'
import type { TestAnswer } from './clientWith.ts'

export interface TestSwitch {
  hello(id?: string): Promise<TestAnswer>
  callEvent(callId: string, type: CallEvent['type'], more?: Partial<CallEvent>): CallEvent
  agentEvent(agent: string, device: string, type: CallEvent['type'], state: NonNullable<CallEvent['state']>, more?: Partial<CallEvent>): CallEvent
  post(events: readonly CallEvent[]): Promise<TestAnswer>
  /** An inbound call of 13800138000 that rings an agent of Hangzhou. */
  ring(callId: string, device: string, agent: string): Promise<void>
  commands(after: number, waitMs: number): Promise<{ sequence: number; command: SwitchCommand }[]>
  wav(bytes: number): Uint8Array<ArrayBuffer>
  digest(bytes: Uint8Array): string
  upload(callId: string, bytes: Uint8Array<ArrayBuffer>, digest?: string): Promise<TestAnswer>
}

const SCRIPT = { id: 'retailer-complaint', name: { zh: '投诉', en: 'Complaint' }, description: { zh: '投诉', en: 'Complaint' }, from: '13800138000' }

/** The switch's end of the telephone link, in a test's hand. */
export async function buildSwitch(server: TestServer, id = 'sim-test'): Promise<TestSwitch> {
  const fetch = server.client('worker')
  let sequence = 0
  const event = (type: CallEvent['type'], more: Partial<CallEvent>): CallEvent => ({
    sequence: ++sequence,
    site: 'HZ',
    type,
    at: server.clock.now().toISOString(),
    ...more,
  })
  const hotline: TestSwitch = {
    hello: (name = id) => fetch(`PUT /cti/switches/${name}`, { json: { site: '*', scripts: [SCRIPT], agents: [], calls: [] } }),
    callEvent: (callId, type, more = {}) =>
      event(type, { callId, ucid: '00001', from: '13800138000', to: '12313', direction: 'inbound', queue: 'HZ-main', ...more }),
    agentEvent: (agent, device, type, state, more = {}) => event(type, { agent, device, state, ...more }),
    post: (events) => fetch('/cti/events', { json: { site: '*', switchId: id, events } }),
    async ring(callId, device, agent) {
      await hotline.post([
        hotline.callEvent(callId, 'Originated', { leg: 'citizen', device: 'trunk:HZ' }),
        hotline.callEvent(callId, 'Queued', { leg: 'citizen', device: 'trunk:HZ' }),
        hotline.agentEvent(agent, device, 'AgentBusy', 'busy', { callId }),
        hotline.callEvent(callId, 'Delivered', { leg: 'agent-2', device, agent }),
      ])
    },
    commands: async (after, waitMs) =>
      (await fetch<{ commands: { sequence: number; command: SwitchCommand }[] }>(`/cti/commands?site=*&after=${after}&waitMs=${waitMs}`)).body
        .commands,
    wav(bytes) {
      const wav = Buffer.alloc(bytes + 12, 1)
      wav.write('RIFF', 0)
      wav.write('WAVE', 8)
      return new Uint8Array(wav)
    },
    digest: (bytes) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    upload: (callId, bytes, digest = hotline.digest(bytes)) =>
      fetch(`PUT /cti/recordings/${callId}`, { raw: bytes, headers: { 'content-type': 'audio/wav', 'content-digest': digest } }),
  }
  await hotline.hello()
  return hotline
}
