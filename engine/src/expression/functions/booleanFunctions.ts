import type { BuiltIns } from './BuiltIn.ts'
import { Failure } from './BuiltIn.ts'
import { define } from './define.ts'

/** Functions about truth and absence. */
export const booleanFunctions: BuiltIns = {
  not: [define(['negand:any'], ([negand]) => (typeof negand === 'boolean' ? !negand : null))],
  'is defined': [define(['value:any'], ([value]) => value !== null)],
  'get or else': [define(['value:any', 'default:any'], ([value, fallback]) => value ?? fallback)],
  assert: [
    define(['value:any', 'condition:any'], ([value, condition]) => (condition === true ? value : new Failure('The condition is not fulfilled'))),
    define(['value:any', 'condition:any', 'cause:string'], ([value, condition, cause]) => (condition === true ? value : new Failure(cause))),
  ],
}
