import { boundary, bpmn, catching, element, end, error, eventSubProcess, flow, loop, mappings, message, signal, start, task, timer } from '../../../../engine/test/bpmn.ts'
import { complete, create, publish, type Deed, type Scenario } from './Scenario.ts'

const sub = (id: string, parts: readonly string[], inner = '', extensions = ''): string => element('subProcess', id, { inner: inner + parts.join(''), extensions })
const one = (id: string, at: string, parts: readonly string[], more: Parameters<typeof bpmn>[2] = {}): string => bpmn(id, [start(), ...parts, end(), flow('start', at, 'end')], more)

/** Tasks one after the other, scopes within scopes, repeated ones, events: all places a token can be sent to. */
const places = bpmn(
  'p',
  [
    start(),
    task('a'),
    boundary('bd', 'a', error('E')),
    end('e10'),
    sub('s', [start('s2'), task('b', mappings(['=x -> inb'])), sub('s3', [start('s4'), task('c'), end('e4'), flow('s4', 'c', 'e4')]), end('e2'), flow('s2', 'b', 's3', 'e2')], '', mappings(['=x -> ins'])),
    sub('m', [start('m2'), task('mb'), end('m3'), flow('m2', 'mb', 'm3')], loop('inputCollection="=[1, 2]" inputElement="i"')),
    element('eventBasedGateway', 'g'),
    catching('ct', timer('timeDuration', 'PT1H')),
    catching('cm', message('msg')),
    end(),
    end('e9'),
    flow('start', 'a', 's', 'm', 'g', 'ct', 'end'),
    flow('g', 'cm', 'e9'),
    flow('bd', 'e10'),
    eventSubProcess('es', 'ess', signal('S'), [task('esh'), end('ese'), flow('ess', 'esh', 'ese')], { interrupting: false }),
  ],
  { messages: { msg: '=id' }, errors: ['E'], signals: ['S'] },
)
const variables = { x: 1, id: 'z' }
const move = (activate: readonly (string | { readonly elementId: string; readonly variables: readonly { readonly variables: object; readonly scopeId: string }[] })[], terminate: readonly string[] = []): Deed => ({ do: 'modify', process: 'p', activate: activate.map((to) => (typeof to === 'string' ? { elementId: to } : to)), terminate })
const over: Deed = { do: 'cancel', process: 'p' }
const begun = (at: readonly string[]): Scenario['deeds'] => [{ do: 'create', process: 'p', variables, startAt: at }, over]

const modifications: readonly Scenario[] = [
  { rule: 'modification: a token is moved into a scope that does not exist yet', files: [places], deeds: [create('p', variables), move(['b'], ['a']), complete('b'), complete('c'), over] },
  { rule: 'modification: variables for the new scopes', files: [places], deeds: [create('p', variables), move([{ elementId: 'c', variables: [{ variables: { g: 1 }, scopeId: '' }, { variables: { l: 2 }, scopeId: 's' }, { variables: { l3: 3 }, scopeId: 'c' }] }], ['a']), over] },
  { rule: 'modification: into a scope that exists', files: [places], deeds: [create('p', variables), complete('a'), move(['b', 'c']), over] },
  { rule: 'modification: without a token left the instance ends', files: [places], deeds: [create('p', variables), move([], ['a'])] },
  { rule: 'modification: the same instance twice', files: [places], deeds: [create('p', variables), move([], ['a', 'a'])] },
  { rule: 'modification: a scope ends with what it holds', files: [places], deeds: [create('p', variables), complete('a'), move(['a'], ['s']), over] },
  { rule: 'modification: a scope ends when nothing is left in it', files: [places], deeds: [create('p', variables), complete('a'), move(['a'], ['b']), over] },
  { rule: 'modification: the process itself', files: [places], deeds: [create('p', variables), move([], ['p'])] },
  { rule: 'modification: a repeated scope as a whole, and one of its instances', files: [places], deeds: [create('p', variables), move(['m'], ['a']), complete('mb'), move([], ['mb']), over] },
  { rule: 'modification: gateways, ends, event sub-processes', files: [places], deeds: [create('p', variables), move(['g', 'end', 'es', 'esh']), over] },
  { rule: 'modification: where no token can be sent', files: [places], deeds: [create('p', variables), ...['nope', 'start', 'bd', 'ess', 's2', 'ct', 'mb', 'start-a'].map((at) => move([at])), move([{ elementId: 'a', variables: [{ variables: { q: 1 }, scopeId: 's' }] }]), move(['nope', 'start', 'mb']), move([]), over, move(['a'])] },
  { rule: 'modification: the process within itself', files: [places], deeds: [create('p', variables), move(['p']), over] },
  { rule: 'modification: an incident ends with its element', files: [one('p', 'a', [task('a', mappings(['=assert(v, v != null) -> q']))])], deeds: [create('p'), move(['a'], ['a']), over] },
  { rule: 'modification: a message boundary without its key is a refusal', files: [bpmn('p', [start(), task('a'), sub('s', [start('s2'), task('b'), end('e2'), flow('s2', 'b', 'e2')]), boundary('bm', 's', message('msg')), end(), end('o'), flow('start', 'a', 's', 'end'), flow('bm', 'o')], { messages: { msg: '=id' } })], deeds: [create('p'), move(['b']), over] },
]

const beginnings: readonly Scenario[] = [['a'], ['b'], ['b', 'b'], ['s'], ['a', 'b'], ['m'], ['g'], ['end'], ['es'], ['esh'], ['nope'], ['start'], ['bd'], ['mb'], ['ct'], ['start-a'], ['p'], ['start', 'nope']].map((at) => ({ rule: `an instance begins at ${at.join(' and ')}`, files: [places], deeds: begun(at) }))

const MIGRATED: readonly (readonly [what: string, model: (id: string, at: string) => string])[] = [
  ['a service task', (id, at) => one(id, at, [task(at)])],
  ['a user task', (id, at) => one(id, at, [element('userTask', at)])],
  ['a receive task', (id, at) => one(id, at, [element('receiveTask', at, { attributes: 'messageRef="message-msg"' })], { messages: { msg: '=id' } })],
  ['a catch event', (id, at) => one(id, at, [catching(at, message('msg'))], { messages: { msg: '=id' } })],
  ['a sub-process', (id, at) => one(id, at, [sub(at, [start('s2'), task('in'), end('e2'), flow('s2', 'in', 'e2')])])],
  ['a multi-instance task', (id, at) => one(id, at, [task(at, '', loop('inputCollection="=[1]"'))])],
  ['a script task that is a job', (id, at) => one(id, at, [element('scriptTask', at, { extensions: '<z:taskDefinition type="job"/>' })])],
  ['a send task', (id, at) => one(id, at, [element('sendTask', at, { extensions: '<z:taskDefinition type="job"/>' })])],
  ['a task with a message boundary event', (id, at) => one(id, at, [task(at), boundary('bb', at, message('msg')), end('o'), flow('bb', 'o')], { messages: { msg: '=id' } })],
  ['a task with an error boundary event', (id, at) => one(id, at, [task(at), boundary('bb', at, error('E')), end('o'), flow('bb', 'o')], { errors: ['E'] })],
  ['a task beside an event sub-process', (id, at) => bpmn(id, [start(), task(at), end(), flow('start', at, 'end'), eventSubProcess('es', 'ss', signal('S'), [end('se'), flow('ss', 'se')])], { signals: ['S'] })],
]
const migrate = (map: Readonly<Record<string, string>>): Deed => ({ do: 'migrate', process: 'p', to: 'q', map })

const migrations: readonly Scenario[] = [
  ...MIGRATED.map(([what, model]): Scenario => ({ rule: `migration of ${what}`, files: [model('p', 'el'), model('q', 'el2')], deeds: [create('p', { id: 'k' }), migrate({ el: 'el2', ...(what === 'a sub-process' ? { in: 'in' } : {}) }), publish('msg', 'k'), complete('el'), complete('job'), over] })),
  { rule: 'migration: what does not fit is refused', files: [one('p', 'a', [task('a')]), one('q', 'b', [task('b')])], deeds: [create('p'), migrate({}), migrate({ a: 'nope' }), migrate({ nope: 'b' }), migrate({ a: 'start' }), migrate({ a: 'b' }), complete('a')] },
  { rule: 'migration: another scope is refused', files: [one('p', 'a', [task('a')]), one('q', 's', [sub('s', [start('s2'), task('b'), end('e2'), flow('s2', 'b', 'e2')])])], deeds: [create('p'), migrate({ a: 'b' }), over] },
  { rule: 'migration: parallel branches change places', files: ['p', 'q'].map((id) => bpmn(id, [start(), element('parallelGateway', 'f'), task('a'), task('b'), element('parallelGateway', 'j'), end(), flow('start', 'f', 'a', 'j', 'end'), flow('f', 'b', 'j')])), deeds: [create('p'), migrate({ a: 'b', b: 'a' }), complete('a'), complete('b')] },
  { rule: 'migration: another type of element is refused', files: [one('p', 'el', [element('userTask', 'el')]), one('q', 'el2', [task('el2')])], deeds: [create('p'), migrate({ el: 'el2' }), over] },
]

export const movingScenarios: readonly Scenario[] = [...modifications, ...beginnings, ...migrations]
