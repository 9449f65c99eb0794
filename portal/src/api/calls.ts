import type { AgentView, CallDetail, CallPage, CallView, CommandAccepted, CurrentCall, FreeColleague, OwnAgent, SetAgentStateBody, SimulateCallBody, SimulatorScript } from '../../../server/src/calls/schema.ts'
import { http, newIdempotencyKey } from './http.ts'

export type { AgentView, CallDetail, CallView, CurrentCall, FreeColleague, SimulatorScript }
export type CallAction = 'answer' | 'hold' | 'retrieve' | 'clear'

/** Calls and the reader's own telephone. Commands are only accepted here; what became of them arrives live. */
export const callsApi = {
  current: () => http.get<CurrentCall>('/calls/current'),
  get: (id: string) => http.get<CallDetail>(`/calls/${encodeURIComponent(id)}`),
  list: (query: { customer?: string | undefined; case?: string | undefined; cursor?: string | undefined; limit?: number }) => http.get<CallPage>('/calls', query),
  control: (id: string, action: CallAction) => http.post<CommandAccepted>(`/calls/${encodeURIComponent(id)}/${action}`, {}, newIdempotencyKey()),
  colleagues: (id: string) => http.get<{ items: FreeColleague[] }>(`/calls/${encodeURIComponent(id)}/colleagues`),
  transfer: (id: string, to: string, mode: 'blind' | 'consult') => http.post<CommandAccepted>(`/calls/${encodeURIComponent(id)}/transfer`, { to, mode }, newIdempotencyKey()),
  endConsultation: (id: string, how: 'completion' | 'withdrawal') => http.post<CommandAccepted>(`/calls/${encodeURIComponent(id)}/transfer/${how}`, {}, newIdempotencyKey()),
  bindCustomer: (id: string, customerId: string | null) => http.put<CallView>(`/calls/${encodeURIComponent(id)}/customer`, { customerId }),
  agent: () => http.get<OwnAgent>('/agent'),
  setState: (body: SetAgentStateBody) => http.post<CommandAccepted>('/agent/state', body, newIdempotencyKey()),
  scripts: () => http.get<{ items: SimulatorScript[] }>('/simulator/scripts'),
  simulate: (body: SimulateCallBody) => http.post<CommandAccepted>('/simulator/calls', body, newIdempotencyKey()),
}

/** Where a call's recording can be heard. */
export function recordingUrl(callId: string): string {
  return `/api/v1/calls/${encodeURIComponent(callId)}/recording`
}
