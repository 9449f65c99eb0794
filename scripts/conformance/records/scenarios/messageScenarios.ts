import { boundary, bpmn, catching, element, end, eventSubProcess, flow, message, start, task, timer } from '../../../../engine/test/bpmn.ts'
import { complete, create, pass, publish, type Scenario } from './Scenario.ts'

const messages = { m: '=key', n: '=key' }
const waiting = bpmn('p', [start(), catching('wait', message('m')), task('work'), end(), flow('start', 'wait', 'work', 'end')], { messages })
const gateway = bpmn(
  'p',
  [start(), element('eventBasedGateway', 'either'), catching('told', message('m')), catching('late', timer('timeDuration', 'PT1M')), end(), end('out'), flow('start', 'either', 'told', 'end'), flow('either', 'late', 'out')],
  { messages },
)
const started = bpmn('p', [element('startEvent', 'start', { inner: message('m') }), task('work'), end(), flow('start', 'work', 'end')], { messages: { m: undefined } })
const beside = bpmn('p', [start(), task('work'), boundary('heard', 'work', message('m'), { interrupting: false }), end(), end('out'), flow('start', 'work', 'end'), flow('heard', 'out')], { messages })

export const messageScenarios: readonly Scenario[] = [
  { rule: 'a message that came before its subscription is kept while it lives', files: [waiting], deeds: [publish('m', 'k', { ttl: 60_000, variables: { told: 1 } }), create('p', { key: 'k' }), complete('work')] },
  { rule: 'a message that has expired is not correlated', files: [waiting], deeds: [publish('m', 'k', { ttl: 30_000 }), pass(120), create('p', { key: 'k' })] },
  { rule: 'a second message of the same id is refused while the first lives', files: [waiting], deeds: [publish('m', 'k', { ttl: 60_000, id: 'once' }), publish('m', 'k', { ttl: 60_000, id: 'once' }), create('p', { key: 'k' }), complete('work')] },
  { rule: 'a message is correlated once to a process, and to each process that waits', files: [waiting, beside.replaceAll('"p"', '"q"')], deeds: [create('p', { key: 'k' }), create('p', { key: 'k' }), create('q', { key: 'k' }), publish('m', 'k'), publish('m', 'k')] },
  { rule: 'correlation keys: numbers are texts, null is an incident that can be resolved', files: [waiting], deeds: [create('p', { key: 7 }), publish('m', '7'), create('p', { key: null }), { do: 'set', element: 'p', variables: { key: 'k' } }, { do: 'resolve', element: 'wait' }, publish('m', 'k'), complete('work')] },
  { rule: 'correlation keys: a list is no key', files: [waiting], deeds: [create('p', { key: [1] })] },
  { rule: 'behind an event-based gateway the first event wins: the message', files: [gateway], deeds: [create('p', { key: 'k' }), publish('m', 'k', { variables: { x: 1 } }), pass(120)] },
  { rule: 'behind an event-based gateway the first event wins: the timer', files: [gateway], deeds: [create('p', { key: 'k' }), pass(61), publish('m', 'k')] },
  { rule: 'a start message of a key waits until the instance of that key has ended', files: [started], deeds: [publish('m', 'k', { ttl: 600_000, variables: { nth: 1 } }), publish('m', 'k', { ttl: 600_000, variables: { nth: 2 } }), complete('work'), complete('work')] },
  { rule: 'start messages without key start an instance each', files: [started], deeds: [publish('m', ''), publish('m', ''), complete('work'), complete('work')] },
  { rule: 'a non-interrupting boundary event hears every message', files: [beside], deeds: [create('p', { key: 'k' }), publish('m', 'k', { variables: { nth: 1 } }), publish('m', 'k', { variables: { nth: 2 } }), complete('work')] },
  {
    rule: 'an interrupting event sub-process ends what runs in its scope, and the boundary events there',
    files: [bpmn('p', [start(), task('work'), boundary('heard', 'work', message('n')), end(), end('out'), flow('start', 'work', 'end'), flow('heard', 'out'), eventSubProcess('sub', 'begin', message('m'), [task('after'), end('done'), flow('begin', 'after', 'done')])], { messages })],
    deeds: [create('p', { key: 'k' }), publish('m', 'k', { variables: { x: 1 } }), publish('n', 'k'), publish('m', 'k'), complete('after')],
  },
  {
    rule: 'a non-interrupting event sub-process runs beside its scope, as often as it is triggered',
    files: [bpmn('p', [start(), task('work'), end(), flow('start', 'work', 'end'), eventSubProcess('sub', 'begin', message('m'), [task('after'), end('done'), flow('begin', 'after', 'done')], { interrupting: false })], { messages })],
    deeds: [create('p', { key: 'k' }), publish('m', 'k'), publish('m', 'k'), complete('work'), complete('after'), complete('after')],
  },
  { rule: 'a receive task waits for its message', files: [bpmn('p', [start(), element('receiveTask', 'wait', { attributes: 'messageRef="message-m"' }), end(), flow('start', 'wait', 'end')], { messages })], deeds: [create('p', { key: 'k' }), publish('m', 'k', { variables: { x: { y: 1 } } })] },
]
