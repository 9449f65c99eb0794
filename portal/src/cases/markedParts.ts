/** A piece of a text, marked where it was looked for. */
export interface MarkedPart {
  readonly text: string
  readonly marked: boolean
}

/** Cuts a text at the words to mark, whatever their case; longer words before the shorter ones within them. */
export function markedParts(text: string, marks: readonly string[]): MarkedPart[] {
  const words = [...new Set(marks.filter((word) => word !== ''))].toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return [{ text, marked: false }]
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})`, 'gi')
  return text.split(pattern).flatMap((part, index) => (part === '' ? [] : [{ text: part, marked: index % 2 === 1 }]))
}
