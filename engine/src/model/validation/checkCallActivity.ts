import type { Check } from './Check.ts'
import { checkBinding } from './checkBinding.ts'
import { requireParsable } from './checkFlow.ts'

export const checkCallActivity: Check = (activity, context) => {
  const { source, complain } = context
  const [called, ...more] = source.extensions(activity, 'calledElement')
  if (called === undefined || more.length > 0) return complain("Must have exactly one 'zeebe:calledElement' extension element")
  requireParsable(called.attribute('processId'), complain, called)
  checkBinding(called, context)
}
