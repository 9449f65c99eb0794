import { describe, expect, it } from 'vitest'
import { wrapLines } from './wrapLines.ts'

/** Chinese is two wide, the rest one. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0)
const wrap = (text: string, width: number): string[] => wrapLines(text, width, widthOf)

describe('lines of a paper (S25)', () => {
  it('should break between any two Chinese characters', () => expect(wrap('来电人反映问题', 8)).toEqual(['来电人反', '映问题']))
  it('should begin no line with a closing mark', () => expect(wrap('来电人反，映问', 8)).toEqual(['来电人', '反，映问']))
  it('should end no line with an opening mark', () => expect(wrap('来电人“反映', 8)).toEqual(['来电人', '“反映']))
  it('should keep words and numbers whole', () => expect(wrap('编号HZ-TS-1号', 10)).toEqual(['编号', 'HZ-TS-1号']))
  it('should cut a word that is wider than the line', () => expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']))
  it('should keep the paragraphs, empty ones too', () => expect(wrap('一\n\n二', 8)).toEqual(['一', '', '二']))
  it('should lose no character, whatever the text', () => {
    for (const text of ['（（（（（（（（', '，，，，，，，，', '“”‘’（）', '￥100.00元，共3件。', '𠮷野家𠮷野家']) expect(wrap(text, 6).join('')).toBe(text)
  })
})
