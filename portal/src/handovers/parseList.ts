const MOST_LINES = 2000

/** Lines of a pasted list: our number and theirs, or theirs alone. */
export function parseList(text: string): { ourNumber: string; theirNumber: string }[] {
  const lines = text.split(/\r?\n/).map((line) => line.split(/[\t,，;；]/).map((cell) => cell.trim().slice(0, 60)))
  return lines.flatMap(([first = '', second]) => (first === '' && (second ?? '') === '' ? [] : [second === undefined ? { ourNumber: '', theirNumber: first } : { ourNumber: first, theirNumber: second }])).slice(0, MOST_LINES)
}
