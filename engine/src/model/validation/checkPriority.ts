import type { Check } from './Check.ts'
import { requireParsable } from './checkFlow.ts'

const NUMBER = /^[+-]?\d+\.?\d*(e[+-]?\d+)?$/i
const LARGEST = 100
/** What Zeebe 8.6.0 deploys without a word, since it doesn't fit into 32 bits; it stops when the task begins. */
const BEYOND = 2 ** 31

/** A priority is an expression or a whole number from 0 to 100, wherever it stands; nothing written means the usual one. */
export const checkPriority: Check = (element, { source, complain }) => {
  for (const definition of source.extensions(element, 'priorityDefinition')) {
    const text = definition.attribute('priority') ?? ''
    if (text.length > 1 && text.startsWith('=')) requireParsable(text, complain, definition)
    else if (text !== '') {
      const number = NUMBER.test(text) ? Number(text) : Number.NaN
      if (!Number.isInteger(number)) complain(`Expected static value to be a valid Number between 0 and ${LARGEST}, but found '${text}'.`, definition)
      else if (number !== Math.min(Math.max(number, 0), LARGEST) && Math.abs(number) < BEYOND) complain(`Priority must be a number between 0 and ${LARGEST}, but was '${number}'.`, definition)
    }
  }
}
