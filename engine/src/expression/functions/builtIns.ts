import { booleanFunctions } from './booleanFunctions.ts'
import type { BuiltIn } from './BuiltIn.ts'
import { contextFunctions } from './contextFunctions.ts'
import { conversionFunctions } from './conversionFunctions.ts'
import { listFunctions } from './listFunctions.ts'
import { numberFunctions } from './numberFunctions.ts'
import { rangeFunctions } from './rangeFunctions.ts'
import { standardFunctions } from './standardFunctions.ts'
import { statisticFunctions } from './statisticFunctions.ts'
import { stringFunctions } from './stringFunctions.ts'
import { temporalFunctions } from './temporalFunctions.ts'

/**
 * Every function that Zeebe 8.5.8 knows, and none that it doesn't (`trim`, `uuid`, `is empty`, … are null with a warning there): a
 * model must not behave differently here.
 */
export const builtIns: ReadonlyMap<string, readonly BuiltIn[]> = new Map(
  [
    booleanFunctions,
    contextFunctions,
    conversionFunctions,
    listFunctions,
    numberFunctions,
    rangeFunctions,
    statisticFunctions,
    stringFunctions,
    temporalFunctions,
  ].flatMap((group) => Object.entries(group)),
)

/** The same with those of the standard laid over them. */
export const standardBuiltIns: ReadonlyMap<string, readonly BuiltIn[]> = new Map([...builtIns, ...Object.entries(standardFunctions)])

/** Their names: the only names the grammar treats as known. */
export const functionNames: readonly string[] = [...builtIns.keys()]
