import type { Check } from './Check.ts'
import { requireParsable } from './checkFlow.ts'

export const checkCallActivity: Check = (activity, { source, complain }) => {
  const called = source.extension(activity, 'calledElement')
  if (called === undefined) complain("Must have exactly one 'zeebe:calledElement' extension element")
  else requireParsable(called.attribute('processId'), complain, called)
}
