import { defineOrderWorker } from './defineOrderWorker.ts'

/** Shows a retailer's latest orders, or the one asked for. */
export const query = defineOrderWorker('query')
