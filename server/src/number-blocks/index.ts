import { onCallMoved, provideCallerSigns, treatCall } from '../calls/index.ts'
import { provideBlockedNumbers, registerEventKind } from '../cases/index.ts'
import { provideCustomerPanels } from '../customers/index.ts'
import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { HELD_BACK } from './blockPolicy.ts'
import { activeBlock, callerSigns, numberState } from './callerSigns.ts'
import { expireBlocks } from './changeBlock.ts'
import { m1309NumberBlock } from './m1309-number-block.ts'
import { NumberBlock } from './NumberBlock.ts'
import { numberBlockRoutes } from './routes.ts'

const LOOK_MS = 60_000

const STATES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  proposed: ['提出限制来电号码，待审批', 'Proposed to hold the number back'],
  active: ['同意限制来电号码', 'The number is held back'],
  refused: ['未同意限制来电号码', 'Holding the number back was refused'],
  withdrawn: ['撤回限制号码的提议', 'The proposal was taken back'],
  lifted: ['提前解除号码限制', 'The number is no longer held back'],
  expired: ['号码限制到期', 'The block of the number has ended'],
  lapsed: ['限制号码的提议无人审批，已失效', 'The proposal lapsed undecided'],
}

// Once per process: none of these knows a server.
registerEventKind('number-block', 'note', ({ state = '', until = '' }) => {
  const [zh, en] = STATES[state] ?? [state, state]
  return state === 'active' ? [`${zh}，至 ${until.slice(0, 10)}`, `${en} until ${until.slice(0, 10)}`] : [zh, en]
})
provideCallerSigns(callerSigns)

/** 骚扰号码: held back by two people for a while; a report of an illegal act always gets through. */
export const numberBlocks: Module = {
  name: 'number-blocks',
  entities: [NumberBlock],
  migrations: [m1309NumberBlock],
  routes(context) {
    provideBlockedNumbers(async (em, { site, phoneHash }) => (await activeBlock(em, { site, numberHash: phoneHash }, context.clock.now())) !== null)
    onCallMoved(context, async (em, call, { type }) => {
      if (type !== 'Queued' || call.direction !== 'inbound' || call.treatment != null || call.numberHash == null) return
      if (await activeBlock(em, { site: call.site, numberHash: call.numberHash }, context.clock.now())) await treatCall(em, context, call, HELD_BACK)
    })
    provideCustomerPanels(context, { numberState: async ({ phoneHash }, { actor, em, now }) => (phoneHash === null ? null : await numberState(em, actor, phoneHash, now)) })
    return numberBlockRoutes(context)
  },
  start: (context) => every(context, 'ended number blocks', LOOK_MS, () => expireBlocks(context)),
}
