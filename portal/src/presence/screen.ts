import { newIdempotencyKey } from '../api/http.ts'

/** What tells this open page from every other; a reload is another page. */
export const SCREEN = newIdempotencyKey()
