import type { Check } from './Check.ts'
import { refuseTwins } from './checkScope.ts'
import { flowElements } from './flowElements.ts'

/** What holds for every activity: its boundary events differ, and a compensation handler stands aside of the flow. */
export const checkActivity: Check = (activity, { source, scope, incoming, outgoing, complain }) => {
  const boundaries = flowElements(scope).filter((event) => event.name === 'boundaryEvent' && event.attribute('attachedToRef') === activity.id)
  refuseTwins(boundaries, { source, complain })
  if (activity.attribute('isForCompensation') !== 'true') return
  if (incoming.length > 0) complain('A compensation handler should have no incoming sequence flows')
  if (outgoing.length > 0) complain('A compensation handler should have no outgoing sequence flows')
}
