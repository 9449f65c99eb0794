import PDFDocument from 'pdfkit'
import { paperFont } from './paperFonts.ts'
import { wrapLines } from './wrapLines.ts'

/** What stands at the foot of every page, and in the file's properties. */
export interface PaperFacts {
  readonly title: string
  /** `打印人：… 打印时间：…` */
  readonly printed: string
  /** Stands at the head of every page: 保密. */
  readonly mark?: string | undefined
  readonly at: Date
}

export interface TextStyle {
  readonly size?: number
  readonly bold?: boolean
  readonly align?: 'left' | 'center' | 'right'
  /** Chinese paragraphs begin two characters in. */
  readonly indent?: boolean
  readonly gapBefore?: number
}

type Weight = 'regular' | 'bold'

const PAGE = { width: 595.28, height: 841.89 }
const MARGIN = { left: 56, right: 56, top: 62, bottom: 64 }
export const PAPER_WIDTH = PAGE.width - MARGIN.left - MARGIN.right
/** Stands for a character the font lacks: printers' custom for a missing sort. */
const GETA = '〓'
const GREY = '#555555'

/** An A4 document in Chinese, written from top to bottom; it breaks its own lines and pages, so that the same facts give the same bytes. */
export class Paper {
  y = MARGIN.top
  readonly #doc: PDFKit.PDFDocument
  readonly #facts: PaperFacts
  readonly #chunks: Buffer[] = []
  readonly #widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() }
  readonly #known = new Map<string, boolean>()

  constructor(facts: PaperFacts) {
    this.#facts = facts
    const info = { Title: facts.title, Producer: 'Banjie', Creator: 'Banjie', CreationDate: facts.at, ModDate: facts.at }
    this.#doc = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, autoFirstPage: false, info, lang: 'zh-CN', displayTitle: true })
    this.#doc.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    this.#doc.registerFont('regular', paperFont('regular'))
    this.#doc.registerFont('bold', paperFont('bold'))
    this.#doc.addPage()
  }

  /** Lines of text over the whole width or at a place of their own; answers nothing, moves down. */
  text(text: string, style: TextStyle = {}): void {
    const { size = 10.5, bold = false, align = 'left', indent = false, gapBefore = 0 } = style
    this.y += gapBefore
    for (const paragraph of this.printable(text).split(/\r\n|\r|\n/)) {
      const lines = this.wrap(indent ? `\u3000\u3000${paragraph}` : paragraph, PAPER_WIDTH, size, bold)
      for (const line of lines) {
        this.room(lineHeight(size))
        this.line(line, MARGIN.left + startOf(align, this.width(line, size, bold)), this.y, size, bold)
        this.y += lineHeight(size)
      }
    }
  }

  heading(text: string): void {
    // A heading is never the last thing of a page.
    this.room(64)
    this.text(text, { size: 12, bold: true, gapBefore: 10 })
    this.y += 4
  }

  wrap(text: string, width: number, size: number, bold = false): string[] {
    return wrapLines(text, width, (part) => this.width(part, size, bold))
  }

  width(text: string, size: number, bold = false): number {
    let sum = 0
    for (const character of text) sum += this.#advance(character, bold ? 'bold' : 'regular')
    return sum * size
  }

  /** One line at a place of the page, by its upper edge. */
  line(text: string, x: number, y: number, size: number, bold = false, colour = '#000000'): void {
    if (text === '') return
    this.#doc.font(bold ? 'bold' : 'regular', size).fillColor(colour).text(text, x, y, { lineBreak: false })
  }

  box(x: number, y: number, width: number, height: number, fill?: string): void {
    if (fill !== undefined) this.#doc.rect(x, y, width, height).fill(fill)
    this.#doc.lineWidth(0.5).strokeColor('#777777').rect(x, y, width, height).stroke()
  }

  rule(): void {
    this.#doc.lineWidth(1).strokeColor('#b3261e').moveTo(MARGIN.left, this.y).lineTo(MARGIN.left + PAPER_WIDTH, this.y).stroke()
    this.y += 10
  }

  /** Begins a new page when `height` no longer fits; answers whether it did. */
  room(height: number): boolean {
    if (this.y + height <= PAGE.height - MARGIN.bottom) return false
    this.#doc.addPage()
    this.y = MARGIN.top
    return true
  }

  /** How much of this page is left. */
  get left(): number {
    return PAGE.height - MARGIN.bottom - this.y
  }

  get x(): number {
    return MARGIN.left
  }

  /** Text without what can't be printed: control characters go, a character the font lacks becomes 〓. */
  printable(text: string): string {
    let result = ''
    for (const character of text.toWellFormed().replaceAll('\t', ' ')) {
      if (character === '\n' || character === '\r') result += character
      else if (!/\p{Cc}|\p{Cf}|\p{Variation_Selector}/u.test(character)) result += this.#has(character) ? character : GETA
    }
    return result
  }

  /** Writes the feet and gives the bytes. */
  async end(): Promise<Buffer> {
    const { start, count } = this.#doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(start + page)
      this.#frame(page + 1, count)
    }
    const ended = new Promise<void>((resolve, reject) => this.#doc.once('end', resolve).once('error', reject))
    this.#doc.end()
    await ended
    return Buffer.concat(this.#chunks)
  }

  #frame(page: number, count: number): void {
    const { title, printed, mark } = this.#facts
    const foot = PAGE.height - MARGIN.bottom + 22
    const number = `第 ${page} 页　共 ${count} 页`
    this.#doc.lineWidth(0.5).strokeColor('#bbbbbb').moveTo(MARGIN.left, foot - 6).lineTo(PAGE.width - MARGIN.right, foot - 6).stroke()
    this.line(this.printable(printed), MARGIN.left, foot, 8, false, GREY)
    this.line(number, PAGE.width - MARGIN.right - this.width(number, 8), foot, 8, false, GREY)
    if (page > 1) this.line(this.printable(title), MARGIN.left, 34, 8, false, GREY)
    if (mark !== undefined) this.line(mark, PAGE.width - MARGIN.right - this.width(mark, 10, true), 32, 10, true)
  }

  #advance(character: string, weight: Weight): number {
    const known = this.#widths[weight].get(character)
    if (known !== undefined) return known
    const width = this.#doc.font(weight, 100).widthOfString(character) / 100
    this.#widths[weight].set(character, width)
    return width
  }

  #has(character: string): boolean {
    const known = this.#known.get(character)
    if (known !== undefined) return known
    const font = (this.#doc.font('regular') as unknown as { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } })._font.font
    const has = font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
    this.#known.set(character, has)
    return has
  }
}

/** A line's height for a size of type: Chinese wants air. */
export function lineHeight(size: number): number {
  return Math.round(size * 1.55 * 10) / 10
}

function startOf(align: 'left' | 'center' | 'right', width: number): number {
  if (align === 'left') return 0
  return align === 'center' ? (PAPER_WIDTH - width) / 2 : PAPER_WIDTH - width
}
