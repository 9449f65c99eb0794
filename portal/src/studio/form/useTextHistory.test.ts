import { describe, expect, it } from 'vitest'
import { useTextHistory } from './useTextHistory.ts'

describe('the history of an editor', () => {
  it('should go back and forth', () => {
    const history = useTextHistory()
    history.start('a')
    history.add('b')
    history.add('c')
    expect([history.undo(), history.undo(), history.undo(), history.redo(), history.redo(), history.redo()]).toEqual(['b', 'a', undefined, 'b', 'c', undefined])
  })

  it('should not count the same content as a step', () => {
    const history = useTextHistory()
    history.start('a')
    expect(history.add('a')).toBe(false)
    expect(history.undo()).toBeUndefined()
  })

  it('should forget what was undone when something new is done', () => {
    const history = useTextHistory()
    history.start('a')
    history.add('b')
    history.undo()
    history.add('c')
    expect(history.redo()).toBeUndefined()
  })

  it('should tell whether there is a step back and one forth', () => {
    const history = useTextHistory()
    history.start('a')
    expect(history.steps()).toEqual({ undo: false, redo: false })
    history.add('b')
    expect(history.steps()).toEqual({ undo: true, redo: false })
    history.undo()
    expect(history.steps()).toEqual({ undo: false, redo: true })
  })
})
