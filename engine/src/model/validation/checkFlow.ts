import { compileExpression } from '../../expression/index.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { CheckContext } from './Check.ts'

/** Conditions stand only behind exclusive and inclusive gateways, and are FEEL. */
export function checkFlow(flow: XmlElement, { source, complain }: CheckContext): void {
  const condition = flow.first('conditionExpression')
  if (condition === undefined) return
  const from = source.referenced(flow.attribute('sourceRef'))
  if (from?.name !== 'exclusiveGateway' && from?.name !== 'inclusiveGateway') {
    complain('Conditional sequence flows are only supported at exclusive or inclusive gateway', from)
  }
  const text = condition.text.trim()
  if (text === '') complain(notFeel(text), condition)
  else requireFeel(text, complain, condition)
}

/** Complains unless the text is an expression that can be parsed. */
export function requireFeel(text: string | undefined, complain: CheckContext['complain'], at: XmlElement): void {
  if (text === undefined || text === '') complain('Expected expression but not found.', at)
  else if (!text.startsWith('=')) complain(notFeel(text), at)
  else requireParsable(text, complain, at)
}

/** Complains about FEEL that cannot be parsed; static text is fine, and so is none where `optional`. */
export function requireParsable(text: string | undefined, complain: CheckContext['complain'], at: XmlElement, optional = false): void {
  if (text === undefined || text === '') {
    if (!optional) complain('Expected expression but not found.', at)
    return
  }
  try {
    compileExpression(text)
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error), at)
  }
}

function notFeel(text: string): string {
  return `Expected expression but found static value '${text}'. An expression must start with '=' (e.g. '=${text}').`
}
