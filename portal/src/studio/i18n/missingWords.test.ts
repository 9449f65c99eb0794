import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { missingWords } from './missingWords.ts'
import unusedWords from './unusedWords.json' with { type: 'json' }
import { decisionWords, processWords, translateModule } from './translateModule.ts'

const PACKAGES = join(import.meta.dirname, '../../../../node_modules')

function sourcesIn(path: string): string[] {
  const full = join(PACKAGES, path)
  if (!statSync(full).isDirectory()) return [readFileSync(full, 'utf8')]
  return readdirSync(full).flatMap((name) => (/\.js$/.test(name) || !name.includes('.') ? sourcesIn(join(path, name)) : []))
}

/** Words of bundles we use, in parts we do not: properties of another engine, examples in comments. */
const ELSEWHERE = new Set(unusedWords)
const unknown = (paths: readonly string[], words: Readonly<Record<string, string>>): string[] => missingWords(paths.flatMap(sourcesIn), words).filter((word) => !ELSEWHERE.has(word))

describe('the Chinese of the editors', () => {
  it('should know every word of the process canvas', () => {
    expect(unknown(['bpmn-js/lib', 'diagram-js/lib'], processWords)).toEqual([])
  })

  it('should know every word of the properties panel and the business components', () => {
    expect(unknown(['bpmn-js-properties-panel/dist/index.esm.js', '@bpmn-io/properties-panel/dist/index.esm.js', 'bpmn-js-element-templates/dist/index.esm.js'], processWords)).toEqual([])
  })

  it('should know every word of the decision editor', () => {
    expect(unknown(['dmn-js-shared/lib', 'dmn-js-drd/lib', 'dmn-js-decision-table/lib', 'dmn-js-literal-expression/lib', 'dmn-js-boxed-expression/lib'], decisionWords)).toEqual([])
  })

  it('should fill the places of a word, and leave those it has no value for', () => {
    const [, translate] = translateModule(processWords).translate
    expect(translate('Open {element}', { element: '回访' })).toBe('打开 回访')
    expect(translate('Open {element}')).toBe('打开 {element}')
  })

  it('should leave English alone where no dictionary is given', () => {
    const [, translate] = translateModule(undefined).translate
    expect(translate('Open {element}', { element: 'x' })).toBe('Open x')
  })
})
