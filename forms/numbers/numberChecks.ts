import { cigaretteCode } from './cigaretteCode.ts'
import { creditCode } from './creditCode.ts'
import { identityNumber } from './identityNumber.ts'
import { licenceNumber } from './licenceNumber.ts'
import type { NumberCheck } from './NumberCheck.ts'

/** The number components of our forms by their type. */
export const NUMBER_CHECKS: ReadonlyMap<string, NumberCheck> = new Map([licenceNumber, identityNumber, creditCode, cigaretteCode].map((check) => [check.type, check]))
