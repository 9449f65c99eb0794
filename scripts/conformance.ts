import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { reportDecisions } from './conformance/tck/reportDecisions.ts'
import { reportProcesses } from './conformance/records/reportProcesses.ts'
import { writeSection } from './conformance/writeSection.ts'

/**
 * `npm run conformance [-- --corpus FOLDER] [--record] [PART …]`: measures and writes docs/conformance.md, all parts or those named. The corpus of
 * third-party models is looked for in CONFORMANCE_CORPUS, or beside the repository. `--record` asks an unmodified Zeebe again (needs a JDK) where
 * a part has its answers recorded.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const report = join(root, 'docs', 'conformance.md')

const PARTS: Readonly<Record<string, (corpus: string, options: { readonly record: boolean }) => Promise<string>>> = {
  decisions: reportDecisions,
  processes: reportProcesses,
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { corpus: { type: 'string' }, record: { type: 'boolean', default: false } } })
const corpus = values.corpus ?? process.env.CONFORMANCE_CORPUS ?? join(root, '..', 'shared', 'corpus')
for (const [name, measure] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  try {
    writeSection(report, name, await measure(corpus, { record: values.record }))
    console.log(`Written: ${name} in ${report}`)
  } catch (error) {
    // One part that can't be measured must not hide the others.
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
