import type { EntityManager } from '../database/index.ts'
import type { AppContext } from '../http/index.ts'
import type { Call } from './Call.ts'
import { createCallDesk } from './createCallDesk.ts'
import { enqueueCommand } from './enqueueCommand.ts'

/** Asks the switch to receive a waiting caller with an announcement and behind the others; whoever presses the digit waits as everybody. */
export async function treatCall(em: EntityManager, context: AppContext, { id, site }: Call, words: { announcement: string; reportDigit: string }): Promise<void> {
  await enqueueCommand(em, createCallDesk(context), site, { kind: 'treat', callId: id, ...words })
}
