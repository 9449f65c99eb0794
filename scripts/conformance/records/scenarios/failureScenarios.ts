import { bpmn, element, end, flow, mappings, start, task } from '../../../../engine/test/bpmn.ts'
import { complete, create, pass, type Scenario } from './Scenario.ts'

const work = (extensions = ''): string => bpmn('p', [start(), task('work', extensions), end(), flow('start', 'work', 'end')])
const typed = (type: string, retries = ''): string => bpmn('p', [start(), element('serviceTask', 'work', { extensions: `<z:taskDefinition type="${type}" ${retries}/>` }), end(), flow('start', 'work', 'end')])
const callsItself = (processId: string): string => bpmn('p', [start(), element('callActivity', 'call', { extensions: `<z:calledElement processId="${processId}"/>` }), end(), flow('start', 'call', 'end')])

export const failureScenarios: readonly Scenario[] = [
  { rule: 'a job without retries left is an incident until its retries are raised and it is resolved', files: [work()], deeds: [create('p'), { do: 'fail', type: 'work', retries: 0, variables: { x: 1 } }, { do: 'resolve', element: 'work' }, { do: 'retries', element: 'work', retries: 2 }, { do: 'resolve', element: 'work' }, complete('work')] },
  { rule: 'a failed job comes back after its pause', files: [work()], deeds: [create('p'), { do: 'fail', type: 'work', retries: 2, backOff: 30_000 }, complete('work'), pass(31), complete('work')] },
  { rule: 'an error nobody catches is an incident of its job', files: [work()], deeds: [create('p'), { do: 'throw', type: 'work', code: 'E' }, { do: 'retries', element: 'work', retries: 1 }, { do: 'resolve', element: 'work' }, complete('work')] },
  { rule: 'an input that can’t be computed stops the element before it works', files: [work(mappings(['=assert(v, v != null) -> x']))], deeds: [create('p'), { do: 'set', element: 'p', variables: { v: 1 } }, { do: 'resolve', element: 'work' }, complete('work')] },
  { rule: 'an output that can’t be computed stops the element after it has worked', files: [work(mappings([], ['=assert(v, v != null) -> x']))], deeds: [create('p'), complete('work'), { do: 'set', element: 'p', variables: { v: 1 } }, { do: 'resolve', element: 'work' }] },
  { rule: 'a job type must be a text', files: [typed('=kind')], deeds: [create('p', { kind: 1 }), { do: 'set', element: 'p', variables: { kind: 'work' } }, { do: 'resolve', element: 'work' }, complete('work')] },
  { rule: 'retries may be computed; what is no number is an incident', files: [typed('work', 'retries="=many"')], deeds: [create('p', { many: 2.7 }), complete('work'), create('p', { many: 'x' })] },
  { rule: 'a process that is not there can’t be called', files: [callsItself('nowhere')], deeds: [create('p'), { do: 'resolve', element: 'call' }] },
  { rule: 'a process that calls itself without waiting is refused', files: [callsItself('p')], deeds: [] },
  { rule: 'cancelling ends incidents and jobs', files: [work()], deeds: [create('p'), { do: 'fail', type: 'work', retries: 0 }, { do: 'cancel', process: 'p' }, { do: 'resolve', element: 'work' }, { do: 'cancel', process: 'p' }] },
]
