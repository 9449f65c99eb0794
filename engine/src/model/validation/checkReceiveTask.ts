import type { Check } from './Check.ts'
import { checkMessage } from './checkEventDefinition.ts'

export const checkReceiveTask: Check = (task, context) => {
  checkMessage(task, context, { subscription: true })
}
