import fc from 'fast-check'
import { boundary, bpmn, catching, compensation, element, end, error, escalation, flow, flowIf, link, loop, message, start, task, throwing, timer, undone } from './bpmn.ts'

/** A block has one way in and one way out; blocks are put together into processes. */
interface Block {
  readonly first: string
  readonly last: string
  readonly parts: readonly string[]
}

/** The smallest blocks. */
export const LEAVES = ['task', 'script', 'catch', 'timer', 'undefined', 'undone', 'undo', 'escalate', 'link', 'person', 'listened'] as const

export type Leaf = (typeof LEAVES)[number]

/** How a random process is put together. */
export type Shape =
  | { readonly kind: Leaf }
  | { readonly kind: 'sequence' | 'parallel' | 'exclusive' | 'inclusive'; readonly blocks: readonly Shape[] }
  | { readonly kind: 'sub' | 'each' | 'heard'; readonly inside: Shape }
  | { readonly kind: 'guarded'; readonly event: 'error' | 'timer' | 'message' }

/** The forks that are joined again. */
export const FORKS = ['parallel', 'exclusive', 'inclusive'] as const

/** Block-structured processes of these leaves and forks. */
export function shapesOf(leaves: readonly Leaf[], forks: readonly (typeof FORKS)[number][]): fc.Arbitrary<Shape> {
  return fc.letrec<{ shape: Shape; leaf: Shape }>((tie) => ({
    leaf: fc.oneof(
      fc.constantFrom(...leaves).map((kind): Shape => ({ kind }) as Shape),
      fc.constantFrom('error', 'timer', 'message').map((event): Shape => ({ kind: 'guarded', event })),
    ),
    shape: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.tuple(fc.constantFrom('sequence', ...forks), fc.array(tie('shape'), { minLength: 2, maxLength: 3 })).map(([kind, blocks]): Shape => ({ kind, blocks }) as Shape),
      fc.tuple(fc.constantFrom('sub', 'each', 'heard'), tie('shape')).map(([kind, inside]): Shape => ({ kind, inside }) as Shape),
    ),
  })).shape
}

/** The BPMN file of a shape: process `random`, messages `note` correlated by `id`, error BAD, escalation LOUD. */
export function processOf(shape: Shape): string {
  let next = 0
  const id = (prefix: string): string => `${prefix}${(next += 1)}`
  const block = build(shape, id)
  return bpmn('random', [start(), end(), ...block.parts, flow('start', block.first), flow(block.last, 'end')], { messages: { note: '=id' }, errors: ['BAD'], escalations: ['LOUD'] })
}

function build(shape: Shape, id: (prefix: string) => string): Block {
  switch (shape.kind) {
    case 'task':
      return single(id('task'), (name) => task(name))
    case 'script':
      return single(id('script'), (name) => element('scriptTask', name, { extensions: '<z:script expression="=way + 1" resultVariable="way"/>' }))
    case 'undefined':
      return single(id('any'), (name) => element('task', name))
    case 'catch':
      return single(id('catch'), (name) => catching(name, message('note')))
    case 'timer':
      return single(id('timer'), (name) => catching(name, timer('timeDuration', 'PT5M')))
    case 'undone':
      return single(id('done'), (name) => task(name) + undone(name))
    case 'undo':
      return single(id('undo'), (name) => throwing(name, compensation()))
    case 'escalate':
      return single(id('tell'), (name) => throwing(name, escalation('LOUD')))
    case 'link':
      return linked(id('throw'), id('there'))
    case 'person':
      return single(id('person'), (name) => element('userTask', name, { extensions: '<z:userTask/>' }))
    case 'listened':
      return single(id('listened'), (name) => task(name, `<z:executionListeners><z:executionListener eventType="start" type="s"/><z:executionListener eventType="end" type="e"/></z:executionListeners>`))
    case 'guarded':
      return guarded(shape.event, id)
    case 'sequence': {
      const blocks = shape.blocks.map((part) => build(part, id))
      const joints = blocks.slice(1).map((block, index) => flow(blocks[index]?.last ?? '', block.first))
      return { first: blocks[0]?.first ?? '', last: blocks.at(-1)?.last ?? '', parts: [...blocks.flatMap(({ parts }) => parts), ...joints] }
    }
    case 'parallel':
    case 'exclusive':
    case 'inclusive':
      return branches(shape.kind, shape.blocks.map((part) => build(part, id)), id)
    case 'sub':
    case 'each':
      return scope(shape.kind, build(shape.inside, id), id)
    case 'heard':
      return heard(scope('sub', build(shape.inside, id), id), id)
  }
}

function single(name: string, make: (name: string) => string): Block {
  return { first: name, last: name, parts: [make(name)] }
}

function linked(from: string, to: string): Block {
  return { first: from, last: to, parts: [throwing(from, link(to)), catching(to, link(to))] }
}

/** A sub-process whose escalations are heard beside it. */
function heard(block: Block, id: (prefix: string) => string): Block {
  const [event, aside] = [id('heard'), id('aside')]
  return { ...block, parts: [...block.parts, boundary(event, block.first, escalation('LOUD'), { interrupting: false }), end(aside), flow(event, aside)] }
}

function guarded(event: 'error' | 'timer' | 'message', id: (prefix: string) => string): Block {
  const [name, guard, merge] = [id('guarded'), id('guard'), id('merge')]
  const definition = { error: error('BAD'), timer: timer('timeDuration', 'PT5M'), message: message('note') }[event]
  const parts = [task(name), boundary(guard, name, definition), element('exclusiveGateway', merge), flow(name, merge), flow(guard, merge)]
  return { first: name, last: merge, parts }
}

function branches(kind: 'parallel' | 'exclusive' | 'inclusive', blocks: readonly Block[], id: (prefix: string) => string): Block {
  const [fork, join] = [id('fork'), id('join')]
  const attributes = kind !== 'parallel' ? `default="${fork}-${blocks[0]?.first}"` : ''
  const ways = blocks.map(({ first }, index) => (kind !== 'parallel' && index > 0 ? flowIf(fork, first, `=way > ${index * 3}`) : flow(fork, first)))
  const parts = [element(`${kind}Gateway`, fork, { attributes }), element(`${kind}Gateway`, join), ...blocks.flatMap((block) => block.parts), ...ways, ...blocks.map(({ last }) => flow(last, join))]
  return { first: fork, last: join, parts }
}

function scope(kind: 'sub' | 'each', block: Block, id: (prefix: string) => string): Block {
  const [name, begin, finish] = [id(kind), id('begin'), id('finish')]
  const repeated = kind === 'each' ? loop('inputCollection="=[1, 2]" inputElement="item" outputCollection="out" outputElement="=item"') : ''
  const inner = [start(begin), end(finish), ...block.parts, flow(begin, block.first), flow(block.last, finish)].join('')
  return single(name, (own) => element('subProcess', own, { inner: repeated + inner }))
}
