import { boundary, bpmn, element, end, error, flow, loop, start, task } from '../../../../engine/test/bpmn.ts'
import { complete, create, type Deed, type Scenario } from './Scenario.ts'

const many = (attributes: string, more: { sequential?: boolean; condition?: string } = {}): string => bpmn('p', [start(), task('work', '', loop(attributes, more)), end(), flow('start', 'work', 'end')])
const COLLECT = 'inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=result"'
const items = { items: [1, 2, 3] }
const done = (result: unknown): Deed => complete('work', { result })
const caller = (attributes: string, extensions = ''): string => bpmn('p', [start(), element('callActivity', 'call', { extensions: `<z:calledElement processId="child" ${attributes}/>${extensions}` }), end(), flow('start', 'call', 'end')])
const child = bpmn('child', [start(), task('work'), end(), flow('start', 'work', 'end')])

export const activityScenarios: readonly Scenario[] = [
  { rule: 'multi-instance: parallel, results in the order of the items', files: [many(COLLECT)], deeds: [create('p', items), done('a'), done('b'), done('c')] },
  { rule: 'multi-instance: one after the other', files: [many(COLLECT, { sequential: true })], deeds: [create('p', items), done('a'), done('b'), done('c')] },
  { rule: 'multi-instance: ends when its condition holds, in parallel', files: [many(COLLECT, { condition: '=numberOfCompletedInstances = 2' })], deeds: [create('p', items), done('a'), done('b'), done('c')] },
  { rule: 'multi-instance: ends when its condition holds, one after the other', files: [many(COLLECT, { sequential: true, condition: '=result = "b"' })], deeds: [create('p', items), done('a'), done('b'), done('c')] },
  { rule: 'multi-instance: a condition that is no boolean is an incident', files: [many(COLLECT, { condition: '=result' })], deeds: [create('p', items), done('a'), { do: 'set', element: 'work', variables: { result: true }, local: true }, { do: 'resolve', element: 'work' }] },
  { rule: 'multi-instance: nothing to do completes at once', files: [many(COLLECT)], deeds: [create('p', { items: [] })] },
  { rule: 'multi-instance: what is no list is an incident', files: [many(COLLECT)], deeds: [create('p', { items: 'x' }), { do: 'set', element: 'p', variables: items }, { do: 'resolve', element: 'work' }, done('a'), done('b'), done('c')] },
  { rule: 'multi-instance: an error of one instance ends the others', files: [bpmn('p', [start(), task('work', '', loop(COLLECT)), boundary('caught', 'work', error('E')), end(), end('out'), flow('start', 'work', 'end'), flow('caught', 'out')], { errors: ['E'] })], deeds: [create('p', items), done('a'), { do: 'throw', type: 'work', code: 'E' }] },
  { rule: 'multi-instance: sub-processes have scopes of their own', files: [bpmn('p', [start(), element('subProcess', 'box', { inner: [loop(COLLECT), start('s'), task('work'), end('e'), flow('s', 'work', 'e')].join('') }), end(), flow('start', 'box', 'end')])], deeds: [create('p', items), done('a'), done('b'), done('c')] },
  { rule: 'multi-instance: cancelled as a whole', files: [many(COLLECT)], deeds: [create('p', items), done('a'), { do: 'cancel', process: 'p' }] },
  { rule: 'a called process takes all variables and gives all back', files: [child, caller('')], deeds: [create('p', { x: 1 }), complete('work', { y: 2 })] },
  { rule: 'a called process gives nothing back when told so', files: [child, caller('propagateAllChildVariables="false"')], deeds: [create('p', { x: 1 }), complete('work', { y: 2 })] },
  { rule: 'a called process takes only its inputs when told so', files: [child, caller('propagateAllParentVariables="false"', '<z:ioMapping><z:input source="=x + 1" target="z"/><z:output source="=y" target="w"/></z:ioMapping>')], deeds: [create('p', { x: 1 }), complete('work', { y: 2 })] },
  { rule: 'a called process ends with its caller, and can’t be cancelled by itself', files: [child, caller('')], deeds: [create('p'), { do: 'cancel', process: 'child' }, { do: 'cancel', process: 'p' }] },
  { rule: 'which process is called may be computed', files: [child, caller('').replace('"child"', '"=name"')], deeds: [create('p', { name: 'child' }), complete('work'), create('p', { name: 1 })] },
  { rule: 'script tasks and manual tasks pass through', files: [bpmn('p', [start(), element('scriptTask', 'count', { extensions: '<z:script expression="=x + 1" resultVariable="y"/>' }), element('manualTask', 'hand'), element('task', 'some'), end(), flow('start', 'count', 'hand', 'some', 'end')])], deeds: [create('p', { x: 1 }), create('p', { x: 'a' }), create('p')] },
  { rule: 'a user task is a job with its headers', files: [bpmn('p', [start(), element('userTask', 'ask', { extensions: '<z:assignmentDefinition assignee="=who" candidateGroups="=[&quot;a&quot;,&quot;b&quot;]"/><z:taskHeaders><z:header key="k" value="v"/></z:taskHeaders>' }), end(), flow('start', 'ask', 'end')])], deeds: [create('p', { who: 'me' }), complete('io.camunda.zeebe:userTask', { done: true }), create('p', { who: 1 })] },
]
