import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const HEAD = `# Conformance

How far the engine keeps to the standards and to Zeebe 8.5.8. Every part of this page is written by \`npm run conformance [PART …]\`; do not edit it. The
models come from a corpus outside of this repository (\`--corpus FOLDER\`, CONFORMANCE_CORPUS, or \`../shared/corpus\` beside it).
`

/** Writes one part of the report, in the place where it was or at the end; the other parts stay as they are. */
export function writeSection(report: string, name: string, markdown: string): void {
  const text = existsSync(report) ? readFileSync(report, 'utf8') : HEAD
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  const section = `${begin}\n\n${markdown.trim()}\n\n${end}`
  const whole = from < 0 || to < from ? `${text.trimEnd()}\n\n${section}\n` : `${text.slice(0, from)}${section}${text.slice(to + end.length)}`
  writeFileSync(report, whole)
}
