import { archive } from './casework/archive.ts'
import { checkLimit } from './casework/checkLimit.ts'
import { nextNotice } from './casework/nextNotice.ts'
import { notify } from './casework/notify.ts'
import { planCallback } from './casework/planCallback.ts'
import { planDeadline } from './casework/planDeadline.ts'
import { settle } from './casework/settle.ts'
import { setStage } from './casework/setStage.ts'
import { makeCall } from './cti/makeCall.ts'
import type { Worker } from './defineWorker.ts'
import { cancel } from './order/cancel.ts'
import { create } from './order/create.ts'
import { modify } from './order/modify.ts'
import { query } from './order/query.ts'
import { send } from './sms/send.ts'

/** Every job worker of the product: a new capability is a file and a line here. */
export const allWorkers: readonly Worker[] = [planDeadline, notify, nextNotice, checkLimit, settle, setStage, archive, planCallback, send, makeCall, query, create, modify, cancel]
