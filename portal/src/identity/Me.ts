/** The signed-in person and the answer of signing in, as the server declares them. */
export type { Me, SessionAnswer } from '../../../server/src/identity/schema.ts'
