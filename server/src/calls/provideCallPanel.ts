import { provideCustomerPanels } from '../customers/index.ts'
import { Call } from './Call.ts'
import type { CallDesk } from './CallDesk.ts'
import { visibleCalls } from './hiddenCases.ts'
import { readCall } from './policy.ts'
import { presentCalls } from './presentCall.ts'

const SHOWN = 10

/** Fills the calls of a customer's page with those the reader may see. */
export function provideCallPanel(desk: CallDesk): void {
  provideCustomerPanels(desk.context, {
    async calls({ customerId }, { actor, em }) {
      const latest = await em.find(Call, { customerId }, { orderBy: { startedAt: 'desc' }, limit: SHOWN })
      return presentCalls(em, desk, await visibleCalls(desk.context, em, actor, latest.filter((call) => readCall.allows(actor, call))), actor.username)
    },
  })
}
