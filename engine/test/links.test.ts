import { describe, expect, it } from 'vitest'
import { bpmn, catching, element, end, flow, link, start, task, throwing } from './bpmn.ts'
import { testEngine } from './testEngine.ts'

describe('links', () => {
  it('should go on at the other side, as often as they are thrown', () => {
    const engine = testEngine()
    const parts = [start(), element('parallelGateway', 'fork'), throwing('first', link('L')), throwing('second', link('L')), catching('there', link('L')), task('work'), end()]
    engine.deploy('l.bpmn', bpmn('l', [...parts, flow('start', 'fork', 'first'), flow('fork', 'second'), flow('there', 'work', 'end')]))
    const run = engine.start('l')
    expect(run.path()).toEqual(['start', 'fork', 'second', 'first', 'there', 'there'])
    run.completeJob('work')
    expect(run.isCompleted()).toBe(false)
    run.completeJob('work')
    expect(run.isCompleted()).toBe(true)
  })

  it('should be refused without exactly one catch event in their scope', () => {
    const engine = testEngine()
    const refused = (parts: readonly string[]): string => engine.rejectionOf({ kind: 'deployResource', resources: [{ name: 'p.bpmn', content: Buffer.from(bpmn('p', parts)) }] })
    expect(refused([start(), throwing('t', link('L')), flow('start', 't')])).toContain("- Element: p\n    - ERROR: Can't find an catch link event for the throw link event with the name 'L'.")
    expect(refused([start(), throwing('t', link('L')), catching('c', link('L')), catching('d', link('L')), end(), flow('start', 't'), flow('c', 'end'), flow('d', 'end')])).toContain("Multiple intermediate catch link event definitions with the same name 'L' are not allowed.")
  })
})
