import { describe, expect, it } from 'vitest'
import { blankProcess, contentFiles } from './test/contentFiles.ts'
import { type Box, contains, meet, overlap, runsThrough, segmentsOf } from './test/geometry.ts'
import { readDiagram, type Diagram, type Edge, type Shape } from './test/readDiagram.ts'

const FRAMES = new Set(['participant', 'lane', 'subProcess'])
const TASK = /Task$/
const NOWHERE = { x: -10, y: -10, width: 0, height: 0 }
const FORKS = new Set(['exclusiveGateway', 'eventBasedGateway'])

/** Diagrams are read by people: what a stranger would stumble over fails here. */
describe.each([...contentFiles('bpmn', '.bpmn'), blankProcess()].map((file) => [file.path, readDiagram(file.text)] as const))('%s', (_path, diagram) => {
  const inner = diagram.shapes.filter(({ kind }) => !FRAMES.has(kind))

  it('should name every element', () => {
    expect(diagram.shapes.filter(({ name }) => name.trim() === '').map(({ id }) => id)).toEqual([])
  })

  it('should draw every shape once, inside a lane or a sub-process', () => {
    const frames = diagram.shapes.filter(({ kind }) => kind === 'lane' || kind === 'subProcess')
    const homeless = inner.filter(({ box, kind }) => kind !== 'boundaryEvent' && !frames.some((frame) => contains(frame.box, box)))
    expect(homeless.map(({ id }) => id)).toEqual([])
  })

  it('should label every flow that leaves a fork', () => {
    const forks = new Set(diagram.shapes.filter(({ kind }) => FORKS.has(kind)).map(({ id }) => id))
    expect(diagram.edges.filter((edge) => forks.has(edge.source) && (edge.name === '' || edge.label === undefined)).map(({ id }) => id)).toEqual([])
  })

  it('should let no shapes overlap', () => {
    expect(pairs(inner).filter(([a, b]) => a.host !== b.id && b.host !== a.id && overlap(a.box, b.box)).map(ids)).toEqual([])
  })

  it('should let no label cover a shape or another label', () => {
    const labels = labelsOf(diagram)
    expect(pairs(labels).filter(([a, b]) => overlap(a.box, b.box)).map(ids)).toEqual([])
    expect(labels.flatMap((label) => inner.filter((shape) => overlap(label.box, shape.box)).map((shape) => `${label.id} on ${shape.id}`))).toEqual([])
  })

  it('should let no flow run through a label', () => {
    const crossed = labelsOf(diagram).flatMap((label) => diagram.edges.filter((edge) => segmentsOf(edge.points).some((segment) => runsThrough(segment, label.box))).map((edge) => `${edge.id} through the label of ${label.id}`))
    expect(crossed).toEqual([])
  })

  it('should write the name of a task on its box, clear of its icon and its marker', () => {
    const covered = inner.flatMap(({ id, kind, name, box }) => {
      const text = nameIn(name, box)
      const icon = { x: box.x, y: box.y, width: 28, height: 26 }
      const marker = { x: box.x + box.width / 2 - 10, y: box.y + box.height - 24, width: 20, height: 24 }
      return [...(TASK.test(kind) && overlap(text, icon) ? [`${id} under its icon`] : []), ...(kind === 'callActivity' && overlap(text, marker) ? [`${id} under its marker`] : [])]
    })
    expect(covered).toEqual([])
  })

  it('should give every label the room it needs on one line', () => {
    const narrow = [...diagram.shapes, ...diagram.edges].filter(({ name, label }) => label !== undefined && label.height < 20 && widthOf(name, 11) > label.width + 2)
    expect(narrow.map(({ id }) => id)).toEqual([])
  })

  it('should end flows at the border of their elements, not inside', () => {
    // A gateway is a diamond: a flow may leave its slopes.
    const boxOf = new Map(diagram.shapes.map(({ id, kind, box }) => [id, kind.endsWith('Gateway') ? innerSquare(box) : box]))
    const inside = diagram.edges.filter(({ source, target, points }) => [source, target].some((end) => segmentsOf(points).some((segment) => runsThrough(segment, boxOf.get(end) ?? NOWHERE))))
    expect(inside.map(({ id }) => id)).toEqual([])
  })

  it('should draw every element in the lane that lists it', () => {
    const boxOf = new Map(diagram.shapes.map(({ id, box }) => [id, box]))
    const astray = diagram.lanes.flatMap(({ id, elements }) => elements.filter((element) => !contains(boxOf.get(id) ?? NOWHERE, boxOf.get(element) ?? NOWHERE)).map((element) => `${element} outside ${id}`))
    expect(astray).toEqual([])
  })

  it('should draw flows level or plumb', () => {
    const slanted = diagram.edges.filter((edge) => segmentsOf(edge.points).some(([from, to]) => from.x !== to.x && from.y !== to.y))
    expect(slanted.map(({ id }) => id)).toEqual([])
  })

  it('should let no flow cross another, save where they leave the same element', () => {
    const crossing = pairs(diagram.edges).filter(([a, b]) => a.source !== b.source && segmentsOf(a.points).some((first) => segmentsOf(b.points).some((second) => meet(first, second))))
    expect(crossing.map(ids)).toEqual([])
  })

  it('should let no flow run through a foreign shape', () => {
    const through = diagram.edges.flatMap((edge) => inner.filter((shape) => isForeign(edge, shape, diagram) && segmentsOf(edge.points).some((segment) => runsThrough(segment, shape.box))).map((shape) => `${edge.id} through ${shape.id}`))
    expect(through).toEqual([])
  })

  it('should let every flow begin and end at its elements', () => {
    const loose = diagram.edges.filter((edge) => !touches(diagram, edge.source, edge.points[0]) || !touches(diagram, edge.target, edge.points.at(-1)))
    expect(loose.map(({ id }) => id)).toEqual([])
  })
})

function isForeign(edge: Edge, shape: Shape, { shapes }: Diagram): boolean {
  const host = shapes.find(({ id }) => id === edge.source)?.host
  return shape.id !== edge.source && shape.id !== edge.target && shape.id !== host && shape.host !== edge.source
}

function labelsOf(diagram: Diagram): { id: string; box: NonNullable<Shape['label']> }[] {
  return [...diagram.shapes, ...diagram.edges].flatMap(({ id, label }) => (label === undefined ? [] : [{ id, box: label }]))
}

function touches(diagram: Diagram, id: string, point: { x: number; y: number } | undefined): boolean {
  const box = diagram.shapes.find((shape) => shape.id === id)?.box
  return box !== undefined && point !== undefined && overlap({ x: point.x - 1, y: point.y - 1, width: 2, height: 2 }, box)
}

function innerSquare({ x, y, width, height }: Box): Box {
  return { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 }
}

/** About how wide bpmn-js writes a text: a Chinese character is as wide as the type is high. */
function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? size : size * 0.6), 0)
}

/** About where bpmn-js writes the name of a task: in the middle of its box, broken into lines that fit. */
function nameIn(name: string, box: Box): Box {
  const room = box.width - 10
  const lines = Math.ceil(widthOf(name, 12) / room)
  const width = Math.min(widthOf(name, 12), room)
  const height = lines * 14.4
  return { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height }
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]))
}

function ids([a, b]: [{ id: string }, { id: string }]): string {
  return `${a.id} and ${b.id}`
}
