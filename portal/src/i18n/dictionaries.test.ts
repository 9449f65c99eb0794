import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dictionary } from './i18n.ts'

const SRC = join(import.meta.dirname, '..')
const HAN = /\p{Script=Han}/u

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

function keysOf(tree: object, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [prefix + key] : keysOf(value as object, `${prefix}${key}.`)))
}

const components = filesUnder(SRC).filter((path) => path.endsWith('.vue'))
const sources = [...components, ...filesUnder(SRC).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))]
const zh = new Set(keysOf(dictionary('zh')))
const en = new Set(keysOf(dictionary('en')))

describe('the dictionaries', () => {
  it('should have every word in Chinese and in English', () => {
    expect([...zh].filter((key) => !en.has(key))).toEqual([])
    expect([...en].filter((key) => !zh.has(key))).toEqual([])
    expect(zh.size).toBeGreaterThan(100)
  })

  it('should leave no Chinese in the English words, save the name of the language', () => {
    const words = flat(dictionary('en')).filter(([key, text]) => HAN.test(text) && key !== 'identity.inChinese')
    expect(words).toEqual([])
  })

  it('should set Chinese marks between Chinese words', () => {
    const half = /[\p{Script=Han}」）”}][,;:?!](?!\/\/)|[,;:]\s*\p{Script=Han}|\([^()]*\p{Script=Han}[^()]*\)/u
    expect(flat(dictionary('zh')).filter(([, text]) => half.test(text))).toEqual([])
  })

  it('should hold every text of the components: none is written into them', () => {
    const written = components.filter((path) => HAN.test(withoutComments(readFileSync(path, 'utf8'))))
    expect(written.map((path) => path.slice(SRC.length + 1))).toEqual([])
  })

  it('should know every key the sources name', () => {
    const unknown = sources.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\$?\bt\(\s*'([a-z][\w]*\.[\w.-]+)'/g)].map((match) => match[1] ?? '').filter((key) => !zh.has(key)).map((key) => `${path.slice(SRC.length + 1)}: ${key}`),
    )
    expect(unknown).toEqual([])
  })
})

function flat(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value as object, `${prefix}${key}.`)))
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, '').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
