import type { Evaluation } from '../Evaluation.ts'
import { equals } from '../operators/equals.ts'
import { isSameItem } from '../operators/isSameItem.ts'
import { FeelNumber } from '../values/FeelNumber.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { toText } from '../values/toText.ts'
import { isList } from '../values/typeOf.ts'
import { type BuiltIns, Failure } from './BuiltIn.ts'
import { define, illegal } from './define.ts'
import { sorted } from './sorted.ts'

/** Functions that look into lists or make new ones. Positions count from 1, or from the end when negative. */
export const listFunctions: BuiltIns = {
  'list contains': [define(['list:list', 'element:any'], ([list, element], evaluation) => list.some((item) => isSameItem(item, element, evaluation)))],
  count: [define(['list:list'], ([list]) => FeelNumber.of(list.length))],
  sublist: [
    define(['list:list', 'start:number'], ([list, start]) => list.slice(indexOf(list, start))),
    define(['list:list', 'start:number', 'length:number'], ([list, start, length]) => {
      const from = indexOf(list, start)
      return list.slice(from, from + Math.max(0, length.toDouble()))
    }),
  ],
  append: [{ parameters: ['list', 'items'], variadic: true, invoke: ([list = null, ...items]) => (isList(list) && items.length > 0 ? [...list, ...items] : illegal([list, items])) }],
  concatenate: [{ parameters: ['lists'], variadic: true, invoke: (lists, evaluation) => (lists.length === 0 ? illegal(lists) : joined(lists, evaluation)) }],
  union: [{ parameters: ['lists'], variadic: true, invoke: (lists, evaluation) => (lists.length === 0 ? illegal(lists) : distinct(joined(lists, evaluation), evaluation)) }],
  'insert before': [
    define(['list:list', 'position:number', 'newItem:any'], ([list, position, item]) => list.toSpliced(indexOf(list, position), 0, item)),
  ],
  // The position 0 doubles the list: so Zeebe 8.5.8 does.
  remove: [define(['list:list', 'position:number'], ([list, position]) => (position.toBigInt() === 0n ? [...list, ...list] : list.toSpliced(indexOf(list, position), 1)))],
  reverse: [define(['list:list'], ([list]) => list.toReversed())],
  'index of': [
    define(['list:list', 'match:any'], ([list, match], evaluation) =>
      list.flatMap((item, index) => (isSameItem(item, match, evaluation) ? [FeelNumber.of(index + 1)] : [])),
    ),
  ],
  'distinct values': [define(['list:list'], ([list], evaluation) => distinct(list, evaluation))],
  'duplicate values': [define(['list:list'], ([list], evaluation) => duplicates(list, evaluation))],
  flatten: [define(['list:list'], ([list], evaluation) => flat(list, evaluation))],
  sort: [define(['list:list', 'precedes:function'], ([list, precedes], evaluation) => sorted(list, precedes, evaluation))],
  'string join': [
    define(['list:list'], ([list]) => join(list, '')),
    define(['list:list', 'delimiter:any'], ([list, delimiter]) => (delimiter === null || typeof delimiter === 'string' ? join(list, delimiter) : illegal([list, delimiter]))),
    define(['list:list', 'delimiter:any', 'prefix:string', 'suffix:string'], ([list, delimiter, prefix, suffix]) => {
      const text = join(list, delimiter)
      return text instanceof Failure ? text : `${prefix}${text}${suffix}`
    }),
  ],
}

function indexOf(list: readonly FeelValue[], position: FeelNumber): number {
  const index = Math.trunc(position.toDouble())
  return index > 0 ? index - 1 : Math.max(0, list.length + index)
}

function joined(lists: readonly FeelValue[], evaluation: Evaluation): FeelValue[] {
  const all = lists.flatMap((list) => (isList(list) ? list : [list]))
  evaluation.spend(all.length)
  return all
}

function distinct(list: readonly FeelValue[], evaluation: Evaluation): FeelValue[] {
  const found: FeelValue[] = []
  for (const item of list) {
    evaluation.spend(found.length)
    if (!found.some((known) => equals(known, item) === true)) found.push(item)
  }
  return found
}

function duplicates(list: readonly FeelValue[], evaluation: Evaluation): FeelValue[] {
  evaluation.spend(list.length ** 2)
  return distinct(list, evaluation).filter((item) => list.filter((other) => equals(item, other) === true).length > 1)
}

function flat(list: readonly FeelValue[], evaluation: Evaluation): FeelValue[] {
  evaluation.spend(list.length)
  return list.flatMap((item) => (isList(item) ? flat(item, evaluation) : [item]))
}

/** Nulls are left out; anything else that is no string makes the join fail. */
function join(list: readonly FeelValue[], delimiter: FeelValue): string | Failure {
  const items = list.filter((item) => item !== null)
  if (!items.every((item) => typeof item === 'string')) return new Failure(`expected a list of strings but found 'List(${list.map(toText).join(', ')})'`)
  return items.join(typeof delimiter === 'string' ? delimiter : '')
}
