import type Modeler from 'bpmn-js/lib/Modeler'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Modeling from 'diagram-js/lib/features/modeling/Modeling'
import type { Connection, Shape } from 'diagram-js/lib/model/Types'

/** Splits a flow by a new step, selects the step and lets it be named. One command: one undo takes it back. */
export function insertStep(modeler: Modeler, flow: Connection, step: Shape): Shape {
  const [start] = flow.waypoints
  const [created] = modeler.get<Modeling>('modeling').createElements([step], { x: start?.x ?? 0, y: start?.y ?? 0 }, flow as unknown as Shape, undefined, { anywhere: true }) as Shape[]
  const shape = created ?? step
  // What follows the editor's own placing: selection and the field for the name.
  modeler.get<EventBus>('eventBus').fire('autoPlace.end', { shape })
  return shape
}
