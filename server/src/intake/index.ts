import { onCaseOpened } from '../cases/index.ts'
import type { AppContext, Module } from '../http/index.ts'
import { ownIntakeFiles } from './intakeFiles.ts'
import { IntakeItem } from './IntakeItem.ts'
import { lockItem, settleAsCase } from './items.ts'
import { m1306Intake } from './m1306-intake.ts'
import { intakeRoutes } from './routes.ts'

/** Messages by voice, SMS, mail, WeChat, web and from 12345: a case at once, or an item for an agent. */
export const intake: Module = {
  name: 'intake',
  entities: [IntakeItem],
  migrations: [m1306Intake],
  routes(context) {
    settleByDraft(context)
    ownIntakeFiles(context)
    return intakeRoutes(context)
  },
}

/** The case opened from the draft a message was taken down in settles the message, in the same transaction. */
function settleByDraft(context: AppContext): void {
  onCaseOpened(context, async (em, found, deed) => {
    if (found.draftId == null) return
    const taken = await em.findOne(IntakeItem, { draftId: found.draftId, state: 'waiting' }, { fields: ['id'] })
    if (taken) await settleAsCase(em, context, await lockItem(em, taken.id), found, deed)
  })
}
