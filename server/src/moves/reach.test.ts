import { expect, it } from 'vitest'
import { movingProcess } from '../../test/movingProcess.ts'
import { readGraph } from '../processes/readGraph.ts'
import { forksOrJoins, scopesAround, stepsAfter, stepsBefore } from './reach.ts'

const graph = await readGraph(movingProcess())
const sorted = (steps: ReadonlySet<string>): string[] => [...steps].toSorted()

it('should find the steps before one back to the last fork or join (W6)', () => {
  expect(sorted(stepsBefore(graph, 'review'))).toEqual(['answer', 'ask', 'start'])
  expect(sorted(stepsBefore(graph, 'left-two'))).toEqual(['left-one'])
  expect(sorted(stepsBefore(graph, 'left-one'))).toEqual([])
  expect(sorted(stepsBefore(graph, 'close'))).toEqual(['block', 'many'])
})

it('should find the steps after one up to the next fork or join, and not those of events beside it (W7)', () => {
  expect(sorted(stepsAfter(graph, 'answer'))).toEqual(['review'])
  expect(sorted(stepsAfter(graph, 'review'))).toEqual([])
  expect(sorted(stepsAfter(graph, 'block'))).toEqual(['close', 'end', 'many'])
})

it('should read loops, called blocks, messages of event sub-processes and events that interrupt nothing', () => {
  expect(graph.nodes.get('many')).toMatchObject({ loop: true, type: 'UserTask', name: '会签' })
  expect(graph.nodes.get('termination')?.triggered).toEqual({ messages: ['case-terminated'], interrupting: true })
  expect(graph.nodes.get('late')?.boundary).toEqual({ host: 'answer', interrupting: false })
  expect(['fork', 'join', 'late', 'review'].map((id) => forksOrJoins(graph, graph.nodes.get(id) ?? { id, type: '', name: '', scope: null, loop: false, headers: {} }))).toEqual([true, true, true, false])
  expect(scopesAround(graph, 'told').map(({ id }) => id)).toEqual(['termination'])
})
