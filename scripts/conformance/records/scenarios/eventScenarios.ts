import { boundary, bpmn, catching, element, end, error, escalation, eventSubProcess, flow, flowIf, link, mappings, message, signal, start, task, throwing, timer, undone } from '../../../../engine/test/bpmn.ts'
import { complete, create, pass, publish, type Scenario } from './Scenario.ts'

const call = (process: string, attributes = ''): string => element('callActivity', 'call', { extensions: `<z:calledElement processId="${process}" ${attributes}/>` })
const timed = (definition: string, interrupting: boolean): string => bpmn('p', [start(), task('work'), boundary('late', 'work', definition, { interrupting }), end(), end('out'), flow('start', 'work', 'end'), flow('late', 'out')])
const box = (inside: readonly string[], loop = ''): string => element('subProcess', 'box', { inner: loop + inside.join('') })
const escalations = ['LATE']
const errors = ['E', 'F']
const thrownBelow = bpmn('child', [start(), task('work'), element('endEvent', 'fault', { inner: error('E') }), flow('start', 'work', 'fault')], { errors })

export const eventScenarios: readonly Scenario[] = [
  { rule: 'an interrupting timer ends its activity', files: [timed(timer('timeDuration', 'PT1M'), true)], deeds: [create('p'), pass(61)] },
  { rule: 'a cycle fires as often as it says, then no more', files: [timed(timer('timeCycle', 'R3/PT1M'), false)], deeds: [create('p'), pass(61), pass(61), pass(61), pass(61), complete('work')] },
  { rule: 'R0 fires once', files: [timed(timer('timeCycle', 'R0/PT1M'), false)], deeds: [create('p'), pass(61), pass(61)] },
  { rule: 'a timer whose duration is no duration is an incident', files: [timed(timer('timeDuration', '=wait'), true)], deeds: [create('p', { wait: 'soon' }), { do: 'set', element: 'p', variables: { wait: 'PT1M' } }, { do: 'resolve', element: 'work' }, pass(61)] },
  { rule: 'a date in the past fires at once', files: [bpmn('p', [start(), catching('wait', timer('timeDate', '2020-01-01T00:00:00Z')), end(), flow('start', 'wait', 'end')])], deeds: [create('p'), pass(1)] },
  { rule: 'a cycle starts an instance each time', files: [bpmn('p', [element('startEvent', 'start', { inner: timer('timeCycle', 'R2/PT1M') }), end(), flow('start', 'end')])], deeds: [pass(61), pass(61), pass(61)] },
  { rule: 'a terminate end ends its scope, which then completes', files: [bpmn('p', [start(), box([start('s'), element('parallelGateway', 'fork'), task('work'), element('endEvent', 'stop', { inner: '<terminateEventDefinition/>' }), task('first'), flow('s', 'fork', 'work', 'stop'), flow('fork', 'first')]), task('after'), end(), flow('start', 'box', 'after', 'end')])], deeds: [create('p'), complete('work'), complete('after')] },
  { rule: 'a terminate end of the process completes it', files: [bpmn('p', [start(), element('parallelGateway', 'fork'), task('work'), element('endEvent', 'stop', { inner: '<terminateEventDefinition/>' }), task('other'), flow('start', 'fork', 'work', 'stop'), flow('fork', 'other')])], deeds: [create('p'), complete('work')] },
  { rule: 'an error end of a called process is caught at the call activity', files: [thrownBelow, bpmn('p', [start(), call('child'), boundary('caught', 'call', error('E')), end(), end('out'), flow('start', 'call', 'end'), flow('caught', 'out')], { errors })], deeds: [create('p'), complete('work')] },
  { rule: 'an error that nobody catches is an incident', files: [thrownBelow, bpmn('p', [start(), call('child'), boundary('caught', 'call', error('F')), end(), end('out'), flow('start', 'call', 'end'), flow('caught', 'out')], { errors })], deeds: [create('p'), complete('work'), { do: 'resolve', element: 'fault' }] },
  { rule: 'a catch-all takes what no code names; a code is preferred', files: [bpmn('p', [start(), task('work'), boundary('any', 'work', error()), boundary('e', 'work', error('E')), end(), end('out'), end('there'), flow('start', 'work', 'end'), flow('any', 'out'), flow('e', 'there')], { errors })], deeds: [create('p'), { do: 'throw', type: 'work', code: 'E', variables: { x: 1 } }, create('p'), { do: 'throw', type: 'work', code: 'UNKNOWN' }] },
  {
    rule: 'an error event sub-process inside is preferred to a boundary event outside',
    files: [bpmn('p', [start(), box([start('s'), task('work'), end('e1'), flow('s', 'work', 'e1'), eventSubProcess('sub', 'begin', error('E'), [task('mend'), end('e2'), flow('begin', 'mend', 'e2')])]), boundary('caught', 'box', error('E')), end(), end('out'), flow('start', 'box', 'end'), flow('caught', 'out')], { errors })],
    deeds: [create('p'), { do: 'throw', type: 'work', code: 'E', variables: { x: 1 } }, complete('mend')],
  },
  {
    rule: 'an error thrown inside an event sub-process is not caught by itself but outside',
    files: [bpmn('p', [start(), box([start('s'), task('work'), end('e1'), flow('s', 'work', 'e1'), eventSubProcess('sub', 'begin', error('E'), [task('mend'), end('e2'), flow('begin', 'mend', 'e2')])]), boundary('caught', 'box', error('E')), end(), end('out'), flow('start', 'box', 'end'), flow('caught', 'out')], { errors })],
    deeds: [create('p'), { do: 'throw', type: 'work', code: 'E' }, { do: 'throw', type: 'mend', code: 'E' }],
  },
  { rule: 'an escalation goes up across a call activity, interrupting', files: [bpmn('child', [start(), throwing('tell', escalation('LATE')), task('work'), end(), flow('start', 'tell', 'work', 'end')], { escalations }), bpmn('p', [start(), call('child'), boundary('heard', 'call', escalation('LATE')), end(), end('out'), flow('start', 'call', 'end'), flow('heard', 'out')], { escalations })], deeds: [create('p')] },
  { rule: 'an escalation goes up across a call activity, beside it', files: [bpmn('child', [start(), throwing('tell', escalation('LATE')), task('work'), end(), flow('start', 'tell', 'work', 'end')], { escalations }), bpmn('p', [start(), call('child'), boundary('heard', 'call', escalation(), { interrupting: false }), end(), end('out'), flow('start', 'call', 'end'), flow('heard', 'out')], { escalations })], deeds: [create('p'), complete('work')] },
  { rule: 'an escalation nobody hears is no incident', files: [bpmn('p', [start(), throwing('tell', escalation('LATE')), element('endEvent', 'loud', { inner: escalation('LATE') }), flow('start', 'tell', 'loud')], { escalations })], deeds: [create('p')] },
  { rule: 'a signal reaches everyone who waits, once', files: [bpmn('p', [start(), catching('wait', signal('s')), task('work'), end(), flow('start', 'wait', 'work', 'end')], { signals: ['s'] }), bpmn('q', [element('startEvent', 'begin', { inner: signal('s') }), end(), flow('begin', 'end')], { signals: ['s'] })], deeds: [create('p'), create('p'), { do: 'broadcast', name: 's', variables: { x: 1 } }, { do: 'broadcast', name: 's' }, complete('work'), complete('work')] },
  { rule: 'a thrown signal is heard by its own instance, too', files: [bpmn('p', [start(), element('parallelGateway', 'fork'), catching('wait', signal('s')), end(), task('work'), throwing('tell', signal('s')), end('out'), flow('start', 'fork', 'wait', 'end'), flow('fork', 'work', 'tell', 'out')], { signals: ['s'] })], deeds: [create('p'), complete('work')] },
  { rule: 'a link is a jump', files: [bpmn('p', [start(), throwing('away', link('L')), catching('here', link('L')), end(), flow('start', 'away'), flow('here', 'end')])], deeds: [create('p')] },
  { rule: 'compensation runs the handlers of what was completed', files: [bpmn('p', [start(), task('one'), task('two'), throwing('undo', '<compensateEventDefinition/>'), end(), flow('start', 'one', 'two', 'undo', 'end'), undone('one').replace(/<association.*/, ''), '<association id="one-association" sourceRef="undone-one" targetRef="undo-one"/>'])], deeds: [create('p'), complete('one'), complete('two'), complete('undo-one')] },
  { rule: 'an exclusive gateway takes the first flow that holds, else the default, else an incident', files: [bpmn('p', [start(), element('exclusiveGateway', 'which', {}), end('a'), end('b'), flow('start', 'which'), flowIf('which', 'a', '=x > 1'), flowIf('which', 'b', '=x > 2')])], deeds: [create('p', { x: 3 }), create('p', { x: 0 }), { do: 'set', element: 'p', variables: { x: 2 } }, { do: 'resolve', element: 'which' }, create('p', { x: 'text' }), create('p')] },
  { rule: 'an inclusive gateway takes every flow that holds', files: [bpmn('p', [start(), element('inclusiveGateway', 'which', { attributes: 'default="which-c"' }), task('a'), task('b'), end('c'), end(), flow('start', 'which'), flowIf('which', 'a', '=x > 1'), flowIf('which', 'b', '=x > 2'), flow('which', 'c'), flow('a', 'end'), flow('b', 'end')])], deeds: [create('p', { x: 3 }), complete('a'), complete('b'), create('p', { x: 0 })] },
  { rule: 'a parallel join waits for every branch', files: [bpmn('p', [start(), element('parallelGateway', 'fork'), task('a'), task('b'), element('parallelGateway', 'join'), end(), flow('start', 'fork', 'a', 'join', 'end'), flow('fork', 'b', 'join')])], deeds: [create('p'), complete('b'), complete('a')] },
  {
    rule: 'outputs of events: without mappings everything goes up, with them only what they say',
    files: [bpmn('p', [start(), catching('wait', message('m'), mappings([], ['=x + 1 -> y'])), task('work'), end(), flow('start', 'wait', 'work', 'end')], { messages: { m: '=key' } })],
    deeds: [create('p', { key: 'k' }), publish('m', 'k', { variables: { x: 1, z: 2 } }), complete('work')],
  },
]
