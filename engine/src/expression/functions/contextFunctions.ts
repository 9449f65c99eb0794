import type { FeelContext, FeelValue } from '../values/FeelValue.ts'
import { isContext, isList } from '../values/typeOf.ts'
import type { BuiltIn, BuiltIns, Failure } from './BuiltIn.ts'
import { define, defineVariadic, illegal } from './define.ts'

const put = define(['context:context', 'key:any', 'value:any'], ([context, key, value]) => putAt(context, key, value))

const merge: readonly BuiltIn[] = [
  defineVariadic('contexts', (contexts) => (contexts.every(isContext) ? new Map(contexts.flatMap((context) => [...context])) : null)),
]

/** Functions over contexts; none changes the context it is given. */
export const contextFunctions: BuiltIns = {
  'get entries': [define(['context:context'], ([context]) => entriesOf(context)), define(['m:context'], ([context]) => entriesOf(context))],
  'get value': [
    define(['context:context', 'key:any'], ([context, key]) => getPath(context, key)),
    define(['context:context', 'keys:any'], ([context, keys]) => getPath(context, keys)),
    define(['m:context', 'key:any'], ([context, key]) => getPath(context, key)),
  ],
  put: [put],
  'context put': [put, define(['context:context', 'keys:any', 'value:any'], ([context, keys, value]) => putAt(context, keys, value))],
  'put all': merge,
  'context merge': merge,
}

function entriesOf(context: FeelContext): FeelContext[] {
  return [...context].map(([key, value]) => new Map<string, FeelValue>([['key', key], ['value', value]]))
}

function getPath(context: FeelContext, key: FeelValue): FeelValue | Failure {
  if (typeof key === 'string') return context.get(key) ?? null
  if (!isList(key) || key.length === 0 || key.some((step) => typeof step !== 'string')) return illegal([context, key])
  let value: FeelValue = context
  for (const step of key) value = isContext(value) ? (value.get(String(step)) ?? null) : null
  return value
}

function putAt(context: FeelContext, keys: FeelValue, value: FeelValue): FeelValue | Failure {
  return putPath(context, keys, value) ?? illegal([context, keys, value])
}

/** Undefined for a key that is no text. */
function putPath(context: FeelContext, key: FeelValue, value: FeelValue): FeelContext | undefined {
  const [step, ...rest] = isList(key) ? key : [key]
  if (typeof step !== 'string') return undefined
  if (rest.length === 0) return new Map(context).set(step, value)
  const entry = context.get(step) ?? null
  const inner: FeelContext = isContext(entry) ? entry : new Map()
  const changed = putPath(inner, rest, value)
  return changed === undefined ? undefined : new Map(context).set(step, changed)
}
