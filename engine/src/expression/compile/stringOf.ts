/** The value of a string literal. Zeebe decodes `\n \r \t \b \f \" \'` and keeps every other escape as typed, `\u0041` included. */
export function stringOf(literal: string): string {
  return literal.slice(1, -1).replace(/\\(["'nrtbf])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped)
}

/** The value by the standard: `\\u0041`, `\\U01F40E` and `\\\\` are escapes too. */
export function standardStringOf(literal: string): string {
  return literal.slice(1, -1).replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(["'nrt\\]))/g, (kept, short?: string, long?: string, escaped?: string) => {
    if (escaped !== undefined) return ESCAPES[escaped] ?? escaped
    const code = Number.parseInt(short ?? long ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : kept
  })
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
