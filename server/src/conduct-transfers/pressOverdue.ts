import type { AppContext } from '../http/index.ts'
import { sendNotice } from '../notices/index.ts'
import { ConductTransfer } from './ConductTransfer.ts'
import { receiversOf } from './issueTransfer.ts'

const AT_ONCE = 100

/** A transfer nobody signed for on its day is told to the department and the site's dispatchers, once. */
export async function pressOverdue(context: AppContext): Promise<void> {
  const now = context.clock.now()
  await context.database.transactional(async (em) => {
    const late = await em.find(ConductTransfer, { receivedAt: null, pressedAt: null, dueAt: { $lt: now } }, { orderBy: { dueAt: 'asc' }, limit: AT_ONCE })
    for (const { caseNumber, receiver, site } of late) {
      const text = { zh: `移交单当日未签收：${caseNumber}`, en: `Transfer not signed for on its day: ${caseNumber}` }
      await sendNotice(em, context, { kind: 'overdue', caseNumber, users: [], groups: [...receiversOf(receiver), `dispatcher:${site}`], text, requestKey: `conduct-transfer-late:${caseNumber}` })
    }
    if (late.length > 0) await em.nativeUpdate(ConductTransfer, { caseNumber: { $in: late.map(({ caseNumber }) => caseNumber) }, receivedAt: null }, { pressedAt: now })
  })
}
