import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'

let jieba: Jieba | undefined

/** The dictionary takes a fifth of a second to load, so it waits for the first text. */
function cutter(): Jieba {
  jieba ??= Jieba.withDict(readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')))
  return jieba
}

/** A text's words for a full-text index, without repetitions: jieba's for Chinese, lower case for the rest. */
export function searchWords(text: string, most = 2000): string[] {
  const words = new Set<string>()
  for (const word of cutter().cutForSearch(text.slice(0, 20_000).normalize('NFKC').toLowerCase(), true)) {
    if (/[\p{L}\p{N}]/u.test(word)) words.add(word.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 40))
    if (words.size >= most) break
  }
  return [...words]
}
