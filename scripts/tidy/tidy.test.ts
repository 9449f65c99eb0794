import { describe, expect, it } from 'vitest'
import { brokenArrows, deepNounImports } from './arrows.ts'
import { ourSources } from './sources.ts'

const sources = ourSources()

/** Words that excuse themselves or speak of the workplace instead of the product. */
const BANNED: readonly [RegExp, string][] = [
  [/\b(TODO|FIXME|XXX)\b/, 'do it, or write it into docs/'],
  [/@ts-(ignore|nocheck|expect-error)/, 'mend the type'],
  [/eslint-disable/, 'mend the code or the rule'],
  [/\b(it|test|describe)\.(only|todo)\b/, 'finish the test'],
  [/\bas any\b|: any\b|<any>/, 'name the type'],
]

describe('the house', () => {
  it('should have no file above 400 lines', () => {
    expect(sources.filter((source) => source.lines > 401).map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([])
  })

  it('should keep files small: median at most 100 lines, nine of ten at most 250', () => {
    const sizes = sources.map((source) => source.lines).toSorted((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(100)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(250)
  })

  it('should import only along the arrows of the architecture', () => {
    expect(brokenArrows(sources)).toEqual([])
  })

  it('should let nouns of the server meet at their index.ts', () => {
    expect(deepNounImports(sources)).toEqual([])
  })

  it('should name a file after something it exports', () => {
    const misnamed = sources
      .filter(({ path }) => /^(engine|server|workers|portal|scripts)\/.*\.ts$/.test(path) && !/(\.test|\.d|\.v\d+)\.ts$/.test(path))
      .filter(({ path, text }) => !exportsItsName(path, text))
      .map(({ path }) => path)
    expect(misnamed).toEqual([])
  })

  it('should hold no word that excuses itself', () => {
    const found = sources
      .filter(({ path }) => !path.startsWith('scripts/tidy/'))
      .flatMap(({ path, text }) => text.split('\n').map((line) => line.replace(/^\s*(\*|\/\/|\/\*).*/, '')).flatMap((line, index) => BANNED.filter(([word]) => word.test(line)).map(([, instead]) => `${path}:${index + 1}: ${instead}`)))
    expect(found).toEqual([])
  })

  it('should speak of itself alone', () => {
    const elsewhere = /\/work\/|\/tmp\/bash|registry\.npmjs|\bissue #?\d+\b/i
    expect(sources.filter(({ path, text }) => !path.startsWith('scripts/tidy/') && elsewhere.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('should name every test by behaviour, beginning with "should"', () => {
    const misnamed = sources
      .filter(({ path }) => path.endsWith('.test.ts'))
      .flatMap(({ path, text }) => [...text.matchAll(/\bit(?:\.skipIf\([^)]*\)|\.runIf\([^)]*\))?\(\s*(['"`])(.*?)\1/g)].filter((match) => !match[2]?.startsWith('should')).map((match) => `${path}: ${match[2]}`))
    expect(misnamed).toEqual([])
  })
})

/** Collections of small kindred things (schemas, errors, entities, programs run by themselves) carry the collection's name instead. */
function exportsItsName(path: string, text: string): boolean {
  const name = path.split('/').at(-1)?.replace(/\.ts$/, '') ?? ''
  const collections = /^(index|main|env|app|start|one|build|bench|soak|test|testReal|edge|schema|types|errors|routes|policy|presenter|entities|messages|config|global|vite\.config|verifyMain|worker|writer)$/
  if (collections.test(name) || /Main$|Thread$|[sS]chema$|^m?\d{4}/.test(name) || !/\bexport\b/.test(text)) return true
  const flat = name.replaceAll(/[-_.]/g, '').toLowerCase()
  const exported = [...text.matchAll(/export\s+(?:default\s+)?(?:async\s+)?(?:abstract\s+)?(?:const|function\*?|class|interface|type|let)\s+([A-Za-z0-9_]+)/g)].map((match) => match[1]?.replaceAll('_', '').toLowerCase() ?? '')
  // Several small kindred exports carry the name of what they are together.
  return exported.length > 1 || exported.some((each) => related(each, flat))
}

function related(exported: string, file: string): boolean {
  return exported.includes(file) || file.includes(exported) || exported.startsWith(file.replace(/s$/, ''))
}
