import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type SpaceTool from 'diagram-js/lib/features/space-tool/SpaceTool'
import type { Connection, Element, Shape } from 'diagram-js/lib/model/Types'
import { selfAndAllChildren } from 'diagram-js/lib/util/Elements'
import { planInsertion, type Point } from './planInsertion.ts'
import { isFlow } from './flowAt.ts'

/** Before the editor itself splits the flow and lays its parts out. */
const BEFORE_THE_SPLIT = 2000

interface Creation {
  readonly elements: readonly Shape[]
  readonly parent: Element
  /** Nobody pointed at a place in the flow. */
  readonly hints?: { readonly anywhere?: boolean }
  position: Point
}

/** Moves the rest of the drawing on where a step is put into a flow too short for it: part of the same command, so one undo takes both back. */
export function makeRoomInFlows(modeler: Modeler): void {
  const spaceTool = modeler.get<SpaceTool>('spaceTool')
  modeler.get<EventBus>('eventBus').on('commandStack.elements.create.preExecute', BEFORE_THE_SPLIT, ({ context }: { context: Creation }) => {
    const [shape] = context.elements
    if (!shape || context.elements.length > 1 || !isFlow(context.parent)) return
    const plan = planInsertion((context.parent as Connection).waypoints, shape, context.hints?.anywhere ? undefined : context.position)
    if (!plan) return
    context.position = { x: Math.round(plan.position.x), y: Math.round(plan.position.y) }
    if (!plan.room) return
    const { axis, start, by } = plan.room
    const all = selfAndAllChildren(modeler.get<Canvas>('canvas').getRootElement() as Element, true) as Shape[]
    const { movingShapes, resizingShapes } = spaceTool.calculateAdjustments(all, axis, by as unknown as Point, start) as { movingShapes: Shape[]; resizingShapes: Shape[] }
    spaceTool.makeSpace(movingShapes, resizingShapes, { x: 0, y: 0, [axis]: by }, axis === 'x' ? 'e' : 's', start)
  })
}
