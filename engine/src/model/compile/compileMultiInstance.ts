import { compileExpression } from '../../expression/index.ts'
import { BPMN, type BpmnSource } from '../BpmnSource.ts'
import type { ExecutableElement, MultiInstanceBody } from '../elements.ts'
import type { XmlElement } from '../xml/XmlElement.ts'

/** How an activity is repeated; undefined when it is not. */
export function compileMultiInstance(
  activity: XmlElement,
  source: BpmnSource,
): Omit<MultiInstanceBody, 'inner' | keyof ExecutableElement> | undefined {
  const loop = activity.first('multiInstanceLoopCharacteristics', BPMN)
  if (loop === undefined) return undefined
  const characteristics = source.extension(loop, 'loopCharacteristics')
  const outputElement = characteristics?.attribute('outputElement')
  const condition = loop.first('completionCondition')?.text.trim()
  return {
    sequential: loop.attribute('isSequential') === 'true',
    inputCollection: compileExpression(characteristics?.attribute('inputCollection') ?? ''),
    inputElement: characteristics?.attribute('inputElement') || undefined,
    outputCollection: characteristics?.attribute('outputCollection') || undefined,
    outputElement: outputElement ? compileExpression(outputElement) : undefined,
    completionCondition: condition ? compileExpression(condition) : undefined,
  }
}
