import { bpmn, element, end, flow, mappings, start, task } from '../../../../engine/test/bpmn.ts'
import { complete, create, type Scenario } from './Scenario.ts'

const work = (inputs: readonly string[], outputs: readonly string[]): string => bpmn('p', [start(), task('work', mappings(inputs, outputs)), end(), flow('start', 'work', 'end')])
const nested = bpmn('p', [start(), element('subProcess', 'box', { extensions: mappings(['=1 -> inner']), inner: [start('s'), task('work'), end('e'), flow('s', 'work', 'e')].join('') }), end(), flow('start', 'box', 'end')])

export const dataScenarios: readonly Scenario[] = [
  { rule: 'inputs see earlier inputs and grow into contexts', files: [work(['=x -> a.b', '=a.b + 1 -> a.c', 'text -> t', '= x + 1 -> blank'], [])], deeds: [create('p', { x: 1 }), complete('work', { y: 1 })] },
  { rule: 'outputs merge into what is there', files: [work([], ['=y -> a.b', '=z -> a.c'])], deeds: [create('p', { a: { b: 0, d: 1 } }), complete('work', { y: 1, z: 2 })] },
  { rule: 'an unknown variable is null', files: [work(['=unknown -> a'], ['=unknown.deep -> b'])], deeds: [create('p'), complete('work')] },
  { rule: 'a result changes the variable where it is', files: [nested], deeds: [create('p', { outer: 1 }), complete('work', { inner: 2, outer: 2, fresh: 3 })] },
  { rule: 'variables set from outside: local, and where they are', files: [nested], deeds: [create('p', { outer: 1 }), { do: 'set', element: 'work', variables: { outer: 5, inner: 6, fresh: 7 } }, { do: 'set', element: 'work', variables: { outer: 8 }, local: true }, complete('work', { outer: 9 })] },
  { rule: 'an equal value is no update, but comes up to the root', files: [nested], deeds: [create('p', { inner: 1 }), complete('work', { inner: 1 })] },
  { rule: 'values keep their shape: nothing, lists, contexts, large and small numbers', files: [work(['=list[2] -> second', '=a / 3 -> third', '=string(a) -> told', '={b: null} -> c'], [])], deeds: [create('p', { list: [1, { x: null }], a: 10 }), complete('work', { big: 9_007_199_254_740_991, small: 0.1, none: null, empty: {}, nothing: [] })] },
]
