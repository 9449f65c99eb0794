import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type { Element, Shape } from 'diagram-js/lib/model/Types'
import { distanceToFlow } from './planInsertion.ts'
import { holdsSteps, isFlow, isStep, type BpmnElement } from './flowAt.ts'

/** So near a step half covers the flow: nobody means to put it beside. */
const NEAR = 30
/** After the editor's own correction, which turns a lane into its pool; before the drag reads what it is over. */
const AFTER_LANES = 1400
const MARKERS = ['new-parent', 'drop-not-ok', 'attach-ok']

interface Drag {
  readonly x: number
  readonly y: number
  readonly context: { readonly elements: readonly Shape[] }
  hover?: Element | null
  hoverGfx?: SVGElement
}

/** Lets a dragged step fall into a flow it is held over, or close to: the line alone is a few pixels wide, and its label lies on it. */
export function dropOnNearbyFlows(modeler: Modeler): void {
  const bus = modeler.get<EventBus>('eventBus')
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  const canvas = modeler.get<Canvas>('canvas')
  let last: Element | undefined
  const unmark = (): void => {
    if (last && registry.get(last.id)) for (const marker of MARKERS) canvas.removeMarker(last.id, marker)
    last = undefined
  }

  bus.on(['create.hover', 'create.move', 'create.end'], AFTER_LANES, (drag: Drag) => {
    const [shape] = drag.context.elements
    const flow = shape && drag.context.elements.length === 1 && isStep(shape) ? flowNear(drag) : undefined
    if (flow) {
      drag.hover = flow
      drag.hoverGfx = registry.getGraphics(flow) as SVGElement
    }
    if (last !== drag.hover) unmark()
    last = drag.hover ?? undefined
  })
  bus.on('create.cleanup', unmark)
}

function flowNear({ hover, x, y }: Drag): Element | undefined {
  if (!hover) return undefined
  const label = (hover as unknown as BpmnElement).labelTarget
  if (isFlow(label)) return label
  if (!holdsSteps(hover)) return undefined
  const flows = (hover as Shape).children.filter(isFlow).map((flow) => ({ flow, away: distanceToFlow(flow.waypoints, { x, y }) }))
  return flows.filter(({ away }) => away <= NEAR).toSorted((a, b) => a.away - b.away)[0]?.flow
}
