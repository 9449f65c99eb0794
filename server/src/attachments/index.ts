import { join } from 'node:path'
import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { Attachment } from './Attachment.ts'
import { ContentStore } from './ContentStore.ts'
import { m0111Attachment } from './m0111-attachment.ts'
import { attachmentsRoutes } from './routes.ts'
import { sweepAttachments } from './sweepAttachments.ts'

export { attachmentsOf } from './attachmentsOf.ts'
export { passAttachments } from './passAttachments.ts'
export type { AttachmentView } from './schema.ts'
export { bindAttachments } from './bindAttachments.ts'
export { receiveUpload } from './receiveUpload.ts'
export { registerAttachmentOwner, type OwnerRule } from './OwnerRules.ts'

const SWEEP_MS = 6 * 3_600_000

/** Files of drafts, cases and tasks, stored by the hash of their content below DATA_DIR/attachments. */
export const attachments: Module = {
  name: 'attachments',
  entities: [Attachment],
  migrations: [m0111Attachment],
  routes: (context) => attachmentsRoutes(context, new ContentStore(join(context.config.dataDir, 'attachments'))),
  start: (context) => every(context, 'sweep attachments', SWEEP_MS, async () => {
    await sweepAttachments(context, new ContentStore(join(context.config.dataDir, 'attachments')))
  }),
}
