import { lineHeight, type Paper, PAPER_WIDTH } from './Paper.ts'

export interface PaperCell {
  readonly text: string
  readonly width: number
  /** A label: bold on grey. */
  readonly label?: boolean
}

const SIZE = 9
const PAD = 4

/** A row of cells with borders. What is longer than the page goes on at the next one. */
export function paperRow(paper: Paper, cells: readonly PaperCell[]): void {
  const lines = cells.map(({ text, width, label = false }) => paper.wrap(paper.printable(text), width - 2 * PAD, SIZE, label))
  const step = lineHeight(SIZE)
  const most = Math.max(...lines.map(({ length }) => length))
  for (let from = 0; from < most; ) {
    // A short row stays whole; of a long one at least three lines stay together.
    paper.room(Math.min(most - from, 3) * step + 2 * PAD)
    const fit = Math.max(1, Math.floor((paper.left - 2 * PAD) / step))
    const shown = Math.min(most - from, fit)
    drawPart(paper, cells, lines.map((of) => of.slice(from, from + shown)), shown * step + 2 * PAD)
    from += shown
  }
}

function drawPart(paper: Paper, cells: readonly PaperCell[], lines: readonly (readonly string[])[], height: number): void {
  const top = paper.y
  let { x } = paper
  for (const [index, { width, label = false }] of cells.entries()) {
    paper.box(x, top, width, height, label ? '#f2f2f2' : undefined)
    for (const [row, line] of (lines[index] ?? []).entries()) paper.line(line, x + PAD, top + PAD + row * lineHeight(SIZE), SIZE, label)
    x += width
  }
  paper.y = top + height
}

const LABEL = 72

/** Label and value, two pairs a row; a long value has a row of its own. */
export function paperFacts(paper: Paper, facts: readonly (readonly [label: string, value: string | null | undefined])[]): void {
  const half = PAPER_WIDTH / 2
  let waiting: readonly PaperCell[] | undefined
  const flush = (): void => {
    if (waiting) paperRow(paper, [...waiting.slice(0, 1), { text: waiting[1]?.text ?? '', width: PAPER_WIDTH - LABEL }])
    waiting = undefined
  }
  for (const [label, value] of facts) {
    const text = value == null || value === '' ? '—' : value
    const long = paper.width(text, SIZE) > half - LABEL - 2 * PAD || text.includes('\n')
    if (long) {
      flush()
      paperRow(paper, [{ text: label, width: LABEL, label: true }, { text, width: PAPER_WIDTH - LABEL }])
      continue
    }
    const pair = [{ text: label, width: LABEL, label: true }, { text, width: half - LABEL }]
    if (waiting) {
      paperRow(paper, [...waiting, ...pair])
      waiting = undefined
    } else waiting = pair
  }
  flush()
}

/** A table with a head that is repeated on every page; a sentence where it has no rows. */
export function paperTable(paper: Paper, columns: readonly { readonly label: string; readonly width: number }[], rows: readonly (readonly string[])[], none: string): void {
  if (rows.length === 0) return paper.text(none, { size: SIZE })
  const head = (): void => paperRow(paper, columns.map(({ label, width }) => ({ text: label, width, label: true })))
  head()
  for (const row of rows) {
    if (paper.room(lineHeight(SIZE) + 2 * PAD)) head()
    paperRow(paper, columns.map(({ width }, index) => ({ text: row[index] ?? '', width })))
  }
}
