import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dictionary } from '../i18n/i18n.ts'

const SRC = join(import.meta.dirname, '..')
const bound = globSync('**/*.{vue,ts}', { cwd: SRC })
  .filter((path) => !path.endsWith('.test.ts'))
  .flatMap((path) => [...readFileSync(join(SRC, path), 'utf8').matchAll(/\{ (?:id: '[^']+', group: '[^']+', )?keys: '([^']+)', label: '([^']+)'/g)].map(([, keys = '', label = '']) => ({ path, keys, label })))

function word(language: 'zh' | 'en', label: string): unknown {
  return label.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], dictionary(language))
}

/** What agents and handlers do all day, by the file that binds its key. */
const DEEDS = [...['f', 'Ctrl+Enter'].map((keys) => ['tasks/TaskPane.vue', keys] as const), ...['c', 'r', 'o'].map((keys) => ['tasks/TaskActions.vue', keys] as const)]

describe('L7 the keys', () => {
  it('should each be shown in the help by a word of both languages', () => {
    expect(bound.length).toBeGreaterThan(40)
    expect(bound.filter(({ label }) => typeof word('zh', label) !== 'string' || typeof word('en', label) !== 'string')).toEqual([])
  })

  it('should do one thing each within a component', () => {
    const seen = new Map<string, string>()
    const twice = bound.filter(({ path, keys, label }) => {
      const before = seen.get(`${path} ${keys}`)
      seen.set(`${path} ${keys}`, label)
      return before !== undefined && before !== label
    })
    expect(twice).toEqual([])
  })

  const PLACES: readonly (readonly [path: string, keys: string])[] = [...DEEDS, ['assignment/NextTaskButton.vue', 'n'], ['assignment/OfferList.vue', 'y'], ['tasks/useRowKeys.ts', 'j'], ['tasks/useRowKeys.ts', 'x'], ['tasks/useRowKeys.ts', 'h'], ['actions/ActionBar.vue', 'h'], ['moves/TaskMoves.vue', 'b'], ['tasks/TaskFilters.vue', 's'], ['pages/TasksPage.vue', ']'], ['pages/TaskPage.vue', 'q'], ['cases/CaseActions.vue', 'a'], ['cases/CaseActions.vue', 'r'], ['desk/IntakePanel.vue', 'Ctrl+Enter'], ['desk/CallerTabs.vue', 'Alt+c'], ['calls/TelephoneBar.vue', 'F2'], ['calls/TelephoneBar.vue', 'F8']]

  it.each(PLACES)('should let %s be done by %s', (path, keys) => {
    expect(bound.filter((one) => one.path === path && one.keys === keys)).toHaveLength(1)
  })
})
