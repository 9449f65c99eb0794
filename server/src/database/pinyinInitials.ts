import { pinyin } from 'pinyin-pro'

const cache = new Map<string, readonly string[]>()

/** First letters of a Chinese character's readings, the usual one first (重: z, c); a letter or digit stands for itself; none for other signs. */
export function initialsOf(character: string): readonly string[] {
  let letters = cache.get(character)
  if (letters === undefined) {
    letters = read(character)
    cache.set(character, letters)
  }
  return letters
}

/** All ways to write a text by initials, at most `most`: the usual readings come first. Signs without a reading are left out. */
export function initialSpellings(text: string, most: number): string[] {
  let spellings = ['']
  for (const character of text.normalize('NFKC').toLowerCase()) {
    const letters = initialsOf(character)
    if (letters.length === 0) continue
    const longer: string[] = []
    // The usual reading of every spelling so far, before the rarer ones: what is cut off is what people type least.
    for (const letter of letters) for (const spelling of spellings) longer.push(spelling + letter)
    spellings = longer.slice(0, most)
  }
  return spellings[0] === '' ? [] : spellings
}

function read(character: string): readonly string[] {
  if (/^[a-z0-9]$/.test(character)) return [character]
  if (!/^\p{Script=Han}$/u.test(character)) return []
  const readings = pinyin(character, { multiple: true, toneType: 'none', pattern: 'first', type: 'array' })
  return [...new Set(readings.filter((letter) => /^[a-z]$/.test(letter)))]
}
