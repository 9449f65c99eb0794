/** A regular expression of Java as one of JavaScript. */
export interface JavaPattern {
  readonly source: string
  /** JavaScript's flags. */
  readonly flags: string
  /** Whether V8's linear matcher knows all that it uses. */
  readonly isPlain: boolean
}

/** Classes that Java names after methods of its own. */
const JAVA_CLASSES: Readonly<Record<string, string>> = { javaLowerCase: 'Ll', javaUpperCase: 'Lu', javaLetter: 'L', javaDigit: 'Nd', Alnum: 'L', Punct: 'P', Space: 'White_Space', Digit: 'Nd' }

const INLINE_FLAGS = /^\(\?([ims]+)\)/
/** Escapes and classes are passed by. */
const POSSESSIVE = /\\.|\[(?:\\.|[^\]\\])*\]|([*+?]|\{\d+(?:,\d*)?\})\+/gs
/** A class within a class, or the intersection of two. */
const NESTED_CLASS = /\[(?:\\.|[^\]\\])*(?:&&|\[)/

/**
 * Reads a regular expression as Java does: flags i, s, m and x, also written inside, possessive quantifiers (as greedy ones), classes in
 * classes. Letters beyond ASCII fold their case too, unlike in Java.
 */
export function javaPattern(pattern: string, flags: string): JavaPattern {
  const inline = INLINE_FLAGS.exec(pattern)?.[1] ?? ''
  const spaced = pattern.replace(INLINE_FLAGS, '')
  const bare = flags.includes('x') ? spaced.replace(/\s+/g, '') : spaced
  const source = bare.replace(POSSESSIVE, (part, quantifier: string | undefined) => quantifier ?? part).replace(/\\p\{(\w+)\}/g, (kept, name: string) => (name in JAVA_CLASSES ? `\\p{${JAVA_CLASSES[name] ?? ''}}` : kept))
  const mode = NESTED_CLASS.test(source) ? 'v' : /\\[pP]\{/.test(source) ? 'u' : ''
  const known = [...new Set(`${flags}${inline}`.replace(/[^gims]/g, ''))].join('')
  return { source: mode === 'v' ? withIntersections(source) : source, flags: known + mode, isPlain: mode === '' && !known.includes('i') }
}

/** JavaScript wants a class on both sides of `&&`. */
function withIntersections(source: string): string {
  return source.replace(/\[(\^?)((?:\\.|[^[\]\\&])+)&&/g, '[$1[$2]&&').replace(/&&((?:\\.|[^[\]\\&])+)\]/g, '&&[$1]]')
}
