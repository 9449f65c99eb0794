import { defineOrderWorker } from './defineOrderWorker.ts'

/** Replaces the lines of an order that is not yet delivered. */
export const modify = defineOrderWorker('modify')
