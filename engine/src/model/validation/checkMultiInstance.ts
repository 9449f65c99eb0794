import { BPMN } from '../BpmnSource.ts'
import type { Check } from './Check.ts'
import { requireFeel, requireParsable } from './checkFlow.ts'

export const checkMultiInstance: Check = (activity, { source, complain }) => {
  const loop = activity.first('multiInstanceLoopCharacteristics', BPMN)
  if (loop === undefined) return
  const characteristics = source.extension(loop, 'loopCharacteristics')
  if (characteristics === undefined) {
    complain("Must have exactly one 'zeebe:loopCharacteristics' extension element", loop)
    return
  }
  requireFeel(characteristics.attribute('inputCollection'), complain, characteristics)
  const collection = characteristics.attribute('outputCollection')
  const element = characteristics.attribute('outputElement')
  if (collection && !element) complain("Attribute 'outputElement' must be present if the attribute 'outputCollection' is set", characteristics)
  if (!collection && element) complain("Attribute 'outputCollection' must be present if the attribute 'outputElement' is set", characteristics)
  if (element) requireFeel(element, complain, characteristics)
  const condition = loop.first('completionCondition')
  if (condition !== undefined) requireParsable(condition.text.trim(), complain, loop, true)
}
