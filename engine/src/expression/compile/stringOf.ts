/** The value of a string literal. Zeebe decodes `\n \r \t \" \'` and keeps every other escape as typed, `\u0041` included. */
export function stringOf(literal: string): string {
  return literal.slice(1, -1).replace(/\\(["'nrt])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
