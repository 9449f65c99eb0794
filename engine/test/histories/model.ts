import { boundary, bpmn, catching, element, end, error, eventSubProcess, flow, flowIf, loop, message, start, task, timer } from '../bpmn.ts'

const each = element('subProcess', 'all', {
  inner: loop('inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item * 2"') + [start('begin'), task('each'), end('finish'), flow('begin', 'each', 'finish')].join(''),
})

const history = bpmn(
  'history',
  [
    start(),
    task('work'),
    boundary('late', 'work', timer('timeDuration', 'PT1H'), { interrupting: false }),
    end('told'),
    flow('late', 'told'),
    boundary('wrong', 'work', error('BAD')),
    end('given-up'),
    flow('wrong', 'given-up'),
    element('parallelGateway', 'fork'),
    each,
    catching('wait', message('later')),
    catching('pause', timer('timeDuration', 'PT10M')),
    element('callActivity', 'call', { extensions: '<z:calledElement processId="called" propagateAllChildVariables="false"/>' }),
    element('parallelGateway', 'join'),
    element('exclusiveGateway', 'enough', { attributes: 'default="enough-end"' }),
    task('more'),
    end(),
    flow('start', 'work', 'fork', 'all', 'join', 'enough', 'end'),
    flow('fork', 'wait', 'pause', 'join'),
    flow('fork', 'call', 'join'),
    flowIf('enough', 'more', '=count(items) > 3'),
    flow('more', 'end'),
    eventSubProcess('heard', 'hear', message('beside'), [task('aside'), end('heard-end'), flow('hear', 'aside', 'heard-end')], { interrupting: false }),
  ],
  { messages: { later: '=key', beside: '=key' }, errors: ['BAD'] },
)

const called = bpmn('called', [start(), element('userTask', 'person'), end(), flow('start', 'person', 'end')])

/** What a recorded history has deployed: jobs, timers, messages, incidents, repeated and called parts, all of the first version. */
export const HISTORY_FILES = [
  { name: 'called.bpmn', content: called },
  { name: 'history.bpmn', content: history },
] as const

/** Types of which one job each was handed out when the engine was killed. */
export const JOBS_LEFT_WAITING = ['each', 'aside', 'io.camunda.zeebe:userTask'] as const
