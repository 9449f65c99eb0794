import type { BpmnSource } from '../BpmnSource.ts'
import type { Compensation } from '../elements.ts'
import { associations, flowElements } from '../validation/flowElements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

/** How an activity is undone: by the activity that an association leads to from its compensation boundary event. */
export function compileCompensation(activity: XmlElement, scope: XmlElement, source: BpmnSource): Compensation | undefined {
  const boundary = flowElements(scope).find(
    (event) => event.name === 'boundaryEvent' && event.attribute('attachedToRef') === activity.id && source.eventDefinitions(event)[0]?.name === 'compensateEventDefinition',
  )
  const association = boundary === undefined ? undefined : associations(scope).find((each) => each.attribute('sourceRef') === boundary.id)
  const handlerId = association?.attribute('targetRef')
  return boundary === undefined || handlerId === undefined ? undefined : { boundaryEventId: boundary.id, handlerId }
}
