/** May not begin a line: they belong to what stands before them. */
const NEVER_FIRST = new Set('，。、；：？！）》」』”’】〕…—％%,.;:?!)]}·')
/** May not end a line. */
const NEVER_LAST = new Set('（《「『“‘【〔([{￥$')
const WORD = /[\p{L}\p{N}_@#&+./:-]/u
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u

/** Breaks text into lines no wider than `width`, by the rules of Chinese typesetting; a word or number that is too long alone is cut. */
export function wrapLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => wrapParagraph(paragraph, width, widthOf))
}

function wrapParagraph(paragraph: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const unit of unitsOf(paragraph, width, widthOf)) {
    const wide = widthOf(unit)
    if (line !== '' && used + wide > width) {
      lines.push(line.trimEnd())
      line = ''
      used = 0
    }
    if (line === '' && lines.length > 0 && unit === ' ') continue
    line += unit
    used += wide
  }
  lines.push(line.trimEnd())
  return lines
}

/** What may not be parted: words, numbers, and signs with their neighbour. */
function unitsOf(paragraph: string, width: number, widthOf: (text: string) => number): string[] {
  const units: string[] = []
  let open = ''
  for (const piece of piecesOf(paragraph)) {
    const last = units.at(-1)
    if (NEVER_LAST.has(piece)) open += piece
    else if (NEVER_FIRST.has(piece) && open === '' && last !== undefined && widthOf(last + piece) <= width) units[units.length - 1] = last + piece
    else {
      for (const part of cutToWidth(open + piece, width, widthOf)) units.push(part)
      open = ''
    }
  }
  if (open !== '') units.push(open)
  return units
}

/** Chinese characters one by one, everything else by words. */
function piecesOf(paragraph: string): string[] {
  const pieces: string[] = []
  let word = ''
  for (const character of paragraph) {
    if (WORD.test(character) && !HAN.test(character)) {
      word += character
      continue
    }
    if (word !== '') pieces.push(word)
    word = ''
    pieces.push(character)
  }
  return word === '' ? pieces : [...pieces, word]
}

function cutToWidth(unit: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(unit) <= width) return [unit]
  const parts: string[] = []
  let part = ''
  for (const character of unit) {
    if (part !== '' && widthOf(part + character) > width) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}
