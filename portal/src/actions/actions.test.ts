import { describe, expect, it } from 'vitest'
import { initialsOf } from './initialsOf.ts'
import { inGroups, matching, type MenuEntry, outstanding } from './sortActions.ts'

const entry = (id: string, group: MenuEntry['group'], name: string, more: Partial<MenuEntry> = {}): MenuEntry => ({ id, group, name, refusal: null, ...more })
const ENTRIES = [
  entry('print', 'print', '打印工单案卷'),
  entry('transfer', 'hands', '转办', { keys: 't', rank: 5 }),
  entry('claim', 'handle', '签收', { keys: 'c', rank: 1 }),
  entry('extension', 'time', '申请延期', { refusal: '已延期一次' }),
  entry('pause', 'time', '挂账', { rank: 2 }),
  entry('reject', 'move', '驳回', { keys: 'b', rank: 3, refusal: '前面没有步骤' }),
]

describe('the actions of a case', () => {
  it.each([['转办', 'zb'], ['签收', 'qs'], ['挂账', 'gz'], ['补正', 'bz'], ['催办督办', 'cbdb'], ['打印', 'dy'], ['驳回', 'bh'], ['延期', 'yq'], ['Send back', 'sendback']])('should know the initials of %s', (text, initials) => {
    expect(initialsOf(text)).toBe(initials)
  })

  it('should put beside the menu what comes first and may be done now', () => {
    expect(outstanding(ENTRIES, 2).map(({ id }) => id)).toEqual(['claim', 'pause'])
    expect(outstanding(ENTRIES, 9).map(({ id }) => id)).toEqual(['claim', 'pause', 'transfer'])
    expect(outstanding(ENTRIES, 0)).toEqual([])
  })

  it('should group by meaning, and put what cannot be done now last', () => {
    expect(inGroups(ENTRIES).map(({ group, entries }) => [group, ...entries.map(({ id }) => id)])).toEqual([['handle', 'claim'], ['time', 'pause', 'extension'], ['hands', 'transfer'], ['move', 'reject'], ['print', 'print']])
  })

  it('should find by name, by initials and by the key first', () => {
    expect(matching(ENTRIES, '工单').map(({ id }) => id)).toEqual(['print'])
    expect(matching(ENTRIES, 'ZB').map(({ id }) => id)).toEqual(['transfer'])
    expect(matching(ENTRIES, 'b').map(({ id }) => id)).toEqual(['reject', 'transfer'])
    expect(matching([entry('print-order', 'print', '诉求工单', { groupName: '打印' }), ...ENTRIES], '打印').map(({ id }) => id)).toEqual(['print', 'print-order'])
    expect(matching(ENTRIES, 'nothing of the kind')).toEqual([])
    expect(matching(ENTRIES, ' ')).toHaveLength(ENTRIES.length)
  })
})
