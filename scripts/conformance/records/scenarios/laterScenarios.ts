import { bpmn, element, end, flow, flowIf, mappings, start, task } from '../../../../engine/test/bpmn.ts'
import { complete, create, type Deed, type Scenario } from './Scenario.ts'

const one = (part: string): string => bpmn('p', [start(), part, end(), flow('start', 'x', 'end')])
const person = (extensions: string): string => one(element('userTask', 'x', { extensions: `<z:userTask/>${extensions}` }))
const priority = (text: string): string => person(`<z:priorityDefinition priority="${text.replaceAll('"', '&quot;')}"/>`)
const done: Deed = { do: 'ask', method: 'POST', element: 'x', to: '/completion' }
const assigned: Deed = { do: 'ask', method: 'POST', element: 'x', to: '/assignment', body: { assignee: 'a' } }
const change = (changeset: object): Deed => ({ do: 'ask', method: 'PATCH', element: 'x', body: { changeset } })
const resolved = (variables: Readonly<Record<string, unknown>>): readonly Deed[] => [{ do: 'set', element: 'p', variables }, { do: 'resolve', element: 'x' }]

const priorities: readonly Scenario[] = [
  { rule: 'priority: fifty when the model says nothing', files: [person('')], deeds: [create('p'), assigned, done] },
  { rule: 'priority: written in the model', files: [priority('80')], deeds: [create('p'), assigned, done] },
  ...['', '+5', '1e1', '007', '50.0', '5.', '-0', '99999999999'].map((text): Scenario => ({ rule: `priority: written as “${text}”`, files: [priority(text)], deeds: [create('p'), { do: 'cancel', process: 'p' }] })),
  ...['abc', '-1', '101', '1.5', ' 80 ', '.5', '0x10', '80d', ' ', '=', '=1 +'].map((text): Scenario => ({ rule: `priority: “${text}” is refused`, files: [priority(text)], deeds: [] })),
  { rule: 'priority: a wrong one is refused at any task', files: [one(task('x', '<z:priorityDefinition priority="abc"/>'))], deeds: [] },
  { rule: 'priority: passed over at a user task that is a job', files: [one(element('userTask', 'x', { extensions: '<z:priorityDefinition priority="80"/>' }))], deeds: [create('p'), { do: 'cancel', process: 'p' }] },
  { rule: 'priority: computed', files: [priority('=a + b')], deeds: [create('p', { a: 30, b: 7 }), done] },
  ...[-1, 101, 1.5, 2_147_483_648, 4_294_967_346, 'abc', '80', null, true, [1]].map((p): Scenario => ({ rule: `priority: computed as ${JSON.stringify(p)}, then as 7`, files: [priority('=p')], deeds: [create('p', { p }), ...resolved({ p: 7 }), done] })),
  { rule: 'priority: an unknown variable is an incident', files: [priority('=p')], deeds: [create('p'), ...resolved({ p: 1 }), done] },
  { rule: 'priority: told last of what is wrong', files: [person('<z:priorityDefinition priority="=p"/><z:assignmentDefinition assignee="=1"/>')], deeds: [create('p', { p: 'x' }), { do: 'cancel', process: 'p' }] },
  { rule: 'priority: changed by a person', files: [priority('30')], deeds: [create('p'), ...[70, 0, 100, 101, -1, 1.5, '60', ' 5 ', null, ''].map((value) => change({ priority: value })), change({ priority: 62, candidateGroups: ['a'], dueDate: '2030-01-01T00:00:00Z' }), change({ priority: 101, dueDate: 'soon', followUpDate: 'later' }), assigned, done] },
]

const listeners = (...each: readonly string[]): string => `<z:executionListeners>${each.map((text) => `<z:executionListener eventType="${text.split(' ')[0]}" type="${text.split(' ')[1]}"/>`).join('')}</z:executionListeners>`
const heard = one(task('x', listeners('start s1', 'start s2', 'end e1') + mappings(['=1 -> mapped'], ['=result + 1 -> out'])))

const listening: readonly Scenario[] = [
  { rule: 'listeners: before the work and before the end, one after the other', files: [heard], deeds: [create('p'), complete('s1', { mapped: 2 }), complete('s2'), complete('x', { result: 5 }), complete('e1', { late: true })] },
  { rule: 'listeners: of the process, a gateway and an end event', files: [bpmn('p', [`<extensionElements>${listeners('start p1', 'end p2')}</extensionElements>`, start(), element('exclusiveGateway', 'way', { extensions: listeners('start g1') }), element('endEvent', 'end', { extensions: listeners('start n1', 'end n2') }), flow('start', 'way', 'end')])], deeds: [create('p'), ...['p1', 'g1', 'n1', 'n2', 'p2'].map((type) => complete(type))] },
  { rule: 'listeners: without retries left, and no errors', files: [heard], deeds: [create('p'), { do: 'throw', type: 's1', code: 'E' }, { do: 'fail', type: 's1', retries: 0 }, { do: 'retries', element: 'x', retries: 1 }, { do: 'resolve', element: 'x' }, complete('s1'), { do: 'cancel', process: 'p' }] },
]

const call = (binding: string): string => bpmn('p', [start(), element('callActivity', 'x', { extensions: `<z:calledElement processId="child" ${binding}/>` }), end(), flow('start', 'x', 'end')])
const child = (tag: string): string => bpmn('child', [tag === '' ? '' : `<extensionElements><z:versionTag value="${tag}"/></extensionElements>`, start(), task('work'), end(), flow('start', 'work', 'end')])

const bindings: readonly Scenario[] = [
  { rule: 'binding: what was deployed together', files: [child(''), call('bindingType="deployment"')], deeds: [create('p'), complete('work')] },
  { rule: 'binding: nothing was deployed together', files: [call('bindingType="deployment"')], deeds: [create('p')] },
  { rule: 'binding: by a tag', files: [child('v1'), call('bindingType="versionTag" versionTag="v1"')], deeds: [create('p'), complete('work')] },
  { rule: 'binding: nothing has the tag', files: [child('v1'), call('bindingType="versionTag" versionTag="v2"')], deeds: [create('p')] },
  ...Object.entries({
    'a decision': (binding: string) => one(element('businessRuleTask', 'x', { extensions: `<z:calledDecision decisionId="d" resultVariable="r" ${binding}/>` })),
    'a form': (binding: string) => one(element('userTask', 'x', { extensions: `<z:formDefinition formId="f" ${binding}/>` })),
    'a form of a native user task': (binding: string) => person(`<z:formDefinition formId="f" ${binding}/>`),
  }).flatMap(([what, model]): Scenario[] => [
    { rule: `binding of ${what}: nothing was deployed together`, files: [model('bindingType="deployment"')], deeds: [create('p')] },
    { rule: `binding of ${what}: nothing has the tag`, files: [model('bindingType="versionTag" versionTag="v2"')], deeds: [create('p')] },
    { rule: `binding of ${what}: the newest, and there is none`, files: [model('bindingType="latest"')], deeds: [create('p')] },
    { rule: `binding of ${what}: none of the known kinds`, files: [model('bindingType="newest"')], deeds: [] },
    { rule: `binding of ${what}: by a tag that is not named`, files: [model('bindingType="versionTag"')], deeds: [] },
    { rule: `binding of ${what}: by a blank tag`, files: [model('bindingType="versionTag" versionTag=" "')], deeds: [create('p')] },
  ]),
  { rule: 'binding: none of the known kinds', files: [call('bindingType="newest"')], deeds: [] },
  { rule: 'binding: by a tag that is not named', files: [call('bindingType="versionTag"')], deeds: [] },
]

const joining = bpmn('p', [start(), element('inclusiveGateway', 'f', { attributes: 'default="f-c"' }), task('a'), task('b'), task('c'), element('inclusiveGateway', 'j'), end(), flow('start', 'f'), flowIf('f', 'a', '=a'), flowIf('f', 'b', '=b'), flow('f', 'c'), flow('a', 'j', 'end'), flow('b', 'j'), flow('c', 'j')])

const joins: readonly Scenario[] = [
  { rule: 'inclusive join: waits for the tokens that come', files: [joining], deeds: [create('p', { a: true, b: true }), complete('a'), complete('b')] },
  { rule: 'inclusive join: does not wait for those that don’t', files: [joining], deeds: [create('p', { a: true, b: false }), complete('a')] },
  { rule: 'inclusive join: the default flow alone', files: [joining], deeds: [create('p', { a: false, b: false }), complete('c')] },
]

/** What came with 8.6: compared with 8.6.0. */
export const laterScenarios: readonly Scenario[] = [...priorities, ...listening, ...bindings, ...joins].map((scenario) => ({ ...scenario, since: '8.6.0' }))
