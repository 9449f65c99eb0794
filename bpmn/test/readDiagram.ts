import type { Box, Point } from './geometry.ts'
import { childrenNamed, readXml, walk, type XmlElement } from './readXml.ts'

export interface Shape {
  readonly id: string
  /** The BPMN element's tag, e.g. `userTask`. */
  readonly kind: string
  readonly name: string
  readonly box: Box
  readonly label?: Box | undefined
  /** The activity a boundary event is attached to. */
  readonly host?: string | undefined
}

export interface Edge {
  readonly id: string
  readonly name: string
  readonly source: string
  readonly target: string
  readonly points: readonly Point[]
  readonly label?: Box | undefined
}

export interface Lane {
  readonly id: string
  /** Ids of the elements it lists. */
  readonly elements: readonly string[]
}

export interface Diagram {
  readonly shapes: readonly Shape[]
  readonly edges: readonly Edge[]
  readonly lanes: readonly Lane[]
}

/** What a BPMN file draws: shapes with their boxes, flows with their points. */
export function readDiagram(document: string): Diagram {
  const all = [...walk(readXml(document))]
  const byId = new Map(all.filter(({ attributes }) => attributes['id'] !== undefined).map((element) => [element.attributes['id'] ?? '', element]))
  const drawn = (kind: string): [XmlElement, XmlElement][] =>
    all.filter(({ name }) => name === kind).map((drawing) => [drawing, expectElement(byId, drawing.attributes['bpmnElement'] ?? '')])
  return {
    shapes: drawn('BPMNShape').map(([drawing, element]) => ({
      id: element.attributes['id'] ?? '',
      kind: element.name,
      name: element.attributes['name'] ?? '',
      box: boxOf(drawing),
      label: labelOf(drawing),
      host: element.attributes['attachedToRef'],
    })),
    edges: drawn('BPMNEdge').map(([drawing, element]) => ({
      id: element.attributes['id'] ?? '',
      name: element.attributes['name'] ?? '',
      source: element.attributes['sourceRef'] ?? '',
      target: element.attributes['targetRef'] ?? '',
      points: childrenNamed(drawing, 'waypoint').map(({ attributes }) => ({ x: Number(attributes['x']), y: Number(attributes['y']) })),
      label: labelOf(drawing),
    })),
    lanes: all.filter(({ name }) => name === 'lane').map((lane) => ({ id: lane.attributes['id'] ?? '', elements: childrenNamed(lane, 'flowNodeRef').map(({ text }) => text.trim()) })),
  }
}

function expectElement(byId: ReadonlyMap<string, XmlElement>, id: string): XmlElement {
  const element = byId.get(id)
  if (element === undefined) throw new Error(`Expected the diagram to draw elements of the file, but '${id}' is none`)
  return element
}

function boxOf(drawing: XmlElement): Box {
  const bounds = childrenNamed(drawing, 'Bounds')[0]?.attributes ?? {}
  return { x: Number(bounds['x']), y: Number(bounds['y']), width: Number(bounds['width']), height: Number(bounds['height']) }
}

function labelOf(drawing: XmlElement): Box | undefined {
  const label = childrenNamed(drawing, 'BPMNLabel')[0]
  return label === undefined || label.children.length === 0 ? undefined : boxOf(label)
}
