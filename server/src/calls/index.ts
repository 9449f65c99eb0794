import { Router } from 'express'
import type { Module } from '../http/index.ts'
import { registerHealthCheck } from '../operations/index.ts'
import { AgentSeat } from './AgentSeat.ts'
import { Call } from './Call.ts'
import { CallLegRow } from './CallLegRow.ts'
import { callsRoutes } from './routes.ts'
import { createCallDesk } from './createCallDesk.ts'
import { linkRoutes } from './linkRoutes.ts'
import { m0501Calls } from './m0501-calls.ts'
import { eventsHealth } from './eventsHealth.ts'
import { m1308CallTreatment } from './m1308-call-treatment.ts'
import { m1460CallHandedBy } from './m1460-call-handed-by.ts'
import { m0502RefusedEvents } from './m0502-refused-events.ts'
import { provideCallPanel } from './provideCallPanel.ts'
import { recordingRoutes } from './recordingRoutes.ts'
import { RefusedEvent } from './RefusedEvent.ts'
import { simulatorRoutes } from './simulatorRoutes.ts'
import { sweepCommands } from './sweepCommands.ts'
import { SwitchCounter } from './SwitchCounter.ts'
import { SwitchOrder } from './SwitchOrder.ts'
import { TelephoneSwitch } from './TelephoneSwitch.ts'

export { callsOfCase, type CaseCall } from './callsOfCase.ts'
export { provideHiddenCases } from './hiddenCases.ts'
export { type CallListener, onCallMoved } from './onCallMoved.ts'
export { linkCall } from './linkCall.ts'
export { type CallerSigns, provideCallerSigns } from './callerSigns.ts'
export { callsSince, numberOfCall } from './numberOfCall.ts'
export { treatCall } from './treatCall.ts'
export { type CallerKeys, type FindOpenCases, provideOpenCases } from './openCasesHook.ts'

/** Telephone calls, agents and the link to the switches. */
export const calls: Module = {
  name: 'calls',
  entities: [Call, CallLegRow, AgentSeat, TelephoneSwitch, SwitchOrder, SwitchCounter, RefusedEvent],
  migrations: [m0501Calls, m0502RefusedEvents, m1308CallTreatment, m1460CallHandedBy],
  routes(context) {
    const desk = createCallDesk(context)
    provideCallPanel(desk)
    registerHealthCheck(context, eventsHealth(context))
    return Router().use(callsRoutes(desk), simulatorRoutes(desk), linkRoutes(desk), recordingRoutes(desk))
  },
  start: (context) => sweepCommands(createCallDesk(context)),
}
