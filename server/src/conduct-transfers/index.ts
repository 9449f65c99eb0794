import { onCaseOpened, registerEventKind } from '../cases/index.ts'
import { every } from '../http/every.ts'
import type { Module } from '../http/index.ts'
import { departmentNamed } from '../identity/index.ts'
import { ConductTransfer } from './ConductTransfer.ts'
import { issueTransfer } from './issueTransfer.ts'
import { m1304ConductTransfer } from './m1304-conduct-transfer.ts'
import { pressOverdue } from './pressOverdue.ts'
import { conductTransferRoutes } from './routes.ts'

const LOOK_MS = 60_000

// Once per process: how the events read does not depend on a server.
registerEventKind('conduct-issued', 'note', ({ receiver = '' }) => [`开具移交单，移交${departmentNamed(receiver).name}，当日签收`, `Transferred to ${departmentNamed(receiver).name}, to be signed for on the same day`])
registerEventKind('conduct-received', 'note', ({ receiver = '' }, note) => [`${departmentNamed(receiver).name}签收移交单${note && `：${note}`}`, `${departmentNamed(receiver).name} signed for the transfer${note && `: ${note}`}`])

/** Complaints about our own people go to 纪检监察 on the day they are made, past the accused unit. */
export const conductTransfers: Module = {
  name: 'conduct-transfers',
  entities: [ConductTransfer],
  migrations: [m1304ConductTransfer],
  routes(context) {
    onCaseOpened(context, (em, found, deed) => issueTransfer(em, context, found, deed))
    return conductTransferRoutes(context)
  },
  start: (context) => every(context, 'overdue conduct transfers', LOOK_MS, () => pressOverdue(context)),
}
