import { defineOrderWorker } from './defineOrderWorker.ts'

/** Cancels an order that is not yet delivered. */
export const cancel = defineOrderWorker('cancel')
