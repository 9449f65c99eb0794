import { onCallMoved } from '../calls/index.ts'
import { onCaseOpened, registerEventKind } from '../cases/index.ts'
import type { Module } from '../http/index.ts'
import { m1104PlannedCallback } from './m1104-planned-callback.ts'
import { PlannedCallback } from './PlannedCallback.ts'
import { callbackRoutes } from './routes.ts'
import { separateCaller } from './separateCaller.ts'
import { callTriggers, voicemailTrigger } from './triggers.ts'

export { requestCallback, type OwedCallback } from './requestCallback.ts'

/** Callbacks a site owes beside those of its processes: five reasons, one plan by half-days. */
export const callbacks: Module = {
  name: 'callbacks',
  entities: [PlannedCallback],
  migrations: [m1104PlannedCallback],
  routes(context) {
    separateCaller(context)
    onCallMoved(context, callTriggers(context))
    onCaseOpened(context, voicemailTrigger(context))
    registerEventKind('callback-result', 'note', ({ state }, text) => [`回访${state === 'reached' ? '已接通' : state === 'unreached' ? '未接通' : '取消'}：${text}`, `Callback ${state ?? ''}: ${text}`])
    return callbackRoutes(context)
  },
}
