import { describe, expect, it } from 'vitest'
import { markedParts } from './markedParts.ts'

describe('marking what was found', () => {
  it('should mark each word, the longer one where they overlap, and take signs literally (L5)', () => {
    expect(markedParts('杭州西湖区重复扣款', ['扣款', '重复扣款'])).toEqual([{ text: '杭州西湖区', marked: false }, { text: '重复扣款', marked: true }])
    expect(markedParts('App (v2)', ['(V2)'])).toEqual([{ text: 'App ', marked: false }, { text: '(v2)', marked: true }])
    expect(markedParts('无', [])).toEqual([{ text: '无', marked: false }])
  })
})
