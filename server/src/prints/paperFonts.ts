import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const files = new Map<string, Buffer>()

/**
 * Noto Sans SC (SIL Open Font License), all characters of GB 18030's basic plane in use; a document carries only those it shows.
 * Read at the first print: a server that never prints does not hold 20 MB for it.
 */
export function paperFont(weight: 'regular' | 'bold'): Buffer {
  const name = weight === 'bold' ? '700Bold/NotoSansSC_700Bold.ttf' : '400Regular/NotoSansSC_400Regular.ttf'
  const known = files.get(name) ?? readFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${name}`))
  files.set(name, known)
  return known
}
