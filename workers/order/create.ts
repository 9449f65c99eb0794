import { defineOrderWorker } from './defineOrderWorker.ts'

/** Places an order for a retailer. */
export const create = defineOrderWorker('create')
