import { Router } from 'express'
import { onCallMoved } from '../calls/index.ts'
import { onCaseArchived, onCaseOpened, registerEventKind } from '../cases/index.ts'
import type { Module } from '../http/index.ts'
import { CallbackSample } from './CallbackSample.ts'
import { endCallbacks } from './endCallbacks.ts'
import { m1104PlannedCallback } from './m1104-planned-callback.ts'
import { m1317ProcessCallback } from './m1317-process-callback.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { ProcessCallback } from './ProcessCallback.ts'
import { callbackRoutes } from './routes.ts'
import { countReached, sampleText } from './sampleCallback.ts'
import { separateCaller } from './separateCaller.ts'
import { callTriggers, voicemailTrigger } from './triggers.ts'
import { callbackWorkerRoutes } from './workerRoutes.ts'

export { requestCallback, type OwedCallback } from './requestCallback.ts'

const OUTCOMES: Readonly<Record<string, readonly [string, string]>> = { connected: ['已接通', 'reached'], 'no-answer': ['无人接听', 'no answer'], busy: ['占线', 'busy'], failed: ['呼叫失败', 'failed'] }

// Once per process: how the events read, and what ends with a case, do not depend on a server.
registerEventKind('callback-sample', 'note', sampleText)
registerEventKind('callback-joined', 'note', ({ others }) => [`与同一来电人的工单一并回访：${others ?? ''}`, `Called back together with ${others ?? ''}`])
registerEventKind('callback-shared', 'note', ({ with: other, outcome }) => [`一并回访：由 ${other ?? ''} 拨打，${OUTCOMES[outcome ?? '']?.[0] ?? ''}`, `Called back together: ${other ?? ''} made the call, ${OUTCOMES[outcome ?? '']?.[1] ?? ''}`])
onCaseArchived((em, number, now) => endCallbacks(em, number, now))

/** Callbacks a site owes: those of its processes and those of five other reasons, in one plan by half-days. */
export const callbacks: Module = {
  name: 'callbacks',
  entities: [PlannedCallback, ProcessCallback, CallbackSample],
  migrations: [m1104PlannedCallback, m1317ProcessCallback],
  routes(context) {
    separateCaller(context)
    countReached(context)
    onCallMoved(context, callTriggers(context))
    onCaseOpened(context, voicemailTrigger(context))
    registerEventKind('callback-result', 'note', ({ state }, text) => [`回访${state === 'reached' ? '已接通' : state === 'unreached' ? '未接通' : '取消'}：${text}`, `Callback ${state ?? ''}: ${text}`])
    return Router().use(callbackRoutes(context), callbackWorkerRoutes(context))
  },
}
