/** The first character, in the order of pinyin, of each letter that begins a syllable. */
const FIRSTS: readonly (readonly [string, string])[] = [['a', '阿'], ['b', '八'], ['c', '嚓'], ['d', '哒'], ['e', '妸'], ['f', '发'], ['g', '旮'], ['h', '哈'], ['j', '讥'], ['k', '咔'], ['l', '垃'], ['m', '妈'], ['n', '拿'], ['o', '噢'], ['p', '妑'], ['q', '七'], ['r', '呥'], ['s', '仨'], ['t', '他'], ['w', '穵'], ['x', '夕'], ['y', '丫'], ['z', '匝']]
const collator = new Intl.Collator('zh-CN-u-co-pinyin')

/** The initials of the pinyin of a text, `zb` for 转办; other letters stay. Spaces and marks are left out. */
export function initialsOf(text: string): string {
  return [...text.toLowerCase()].map(initialOf).join('')
}

function initialOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character
  if (!/\p{Script=Han}/u.test(character)) return ''
  return FIRSTS.findLast(([, first]) => collator.compare(first, character) <= 0)?.[0] ?? ''
}
