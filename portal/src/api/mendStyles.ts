import { serverAnswers } from './loadPart.ts'

const PAUSE_MS = 500

/**
 * A part's styles that a cut of the line kept back are fetched as soon as the server can be reached: the part itself is asked for again by
 * `loadPart`, its styles are not, and the page would stand without them until it is read anew. False when the failure was none of styles.
 */
export async function mendStyles({ message }: Error): Promise<boolean> {
  const href = /Unable to preload CSS for (\S+)/.exec(message)?.[1]
  if (href === undefined) return false
  while (!(await serverAnswers())) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  document.head.append(link)
  return true
}
