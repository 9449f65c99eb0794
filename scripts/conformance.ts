import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decisionsSection } from './conformance/tck/decisionsSection.ts'
import { readTck, type TckModel } from './conformance/tck/readTck.ts'
import { recordZeebe, type ZeebeAnswers } from './conformance/tck/recordZeebe.ts'
import { standardRun } from './conformance/tck/standardRun.ts'
import { ZeebeGateway } from './conformance/tck/ZeebeGateway.ts'
import { zeebeRun } from './conformance/tck/zeebeRun.ts'
import { startZeebe } from './real/zeebe.ts'

/**
 * `npm run conformance [-- --corpus FOLDER] [--record]`: writes docs/conformance.md. The corpus of third-party models is looked for in
 * CONFORMANCE_CORPUS, or beside the repository. `--record` asks an unmodified Zeebe again (needs a JDK) instead of taking its recorded answers.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const report = join(root, 'docs', 'conformance.md')
const recording = join(root, 'engine', 'src', 'dmn', 'zeebe-8.5.8-tck.json')

const models = readTck(tckFolder())
if (process.argv.includes('--record')) writeFileSync(recording, `${JSON.stringify(await record(models), null, 1)}\n`)
const recorded = JSON.parse(readFileSync(recording, 'utf8')) as ZeebeAnswers
const standard = standardRun(models)
writeFileSync(report, `${HEAD()}\n\n${decisionsSection(standard, zeebeRun(models, recorded))}\n`)
for (const level of new Set(standard.map((verdict) => verdict.level))) {
  const cases = standard.filter((verdict) => verdict.level === level)
  console.log(`DMN TCK level ${level}: ${cases.filter(({ failure }) => failure === undefined).length} of ${cases.length} cases pass.`)
}
for (const { model, id, failure } of standard) if (failure !== undefined) console.log(`  ${model} ${id}: ${failure}`)
console.log(`Written: ${report}`)

function HEAD(): string {
  return `# Conformance

How far the engine keeps to the standards and to Zeebe 8.5.8. This page is written by \`npm run conformance\`; do not edit it. The models
come from a corpus outside of this repository (\`--corpus FOLDER\`, CONFORMANCE_CORPUS, or \`../shared/corpus\` beside it).`
}

function tckFolder(): string {
  const option = process.argv.indexOf('--corpus')
  const corpus = (option < 0 ? undefined : process.argv[option + 1]) ?? process.env.CONFORMANCE_CORPUS ?? join(root, '..', 'shared', 'corpus')
  const folder = join(corpus, 'dmn-tck', 'TestCases')
  if (existsSync(folder)) return folder
  console.error(`There is no DMN TCK in ${folder}: name the folder of the corpus with --corpus or CONFORMANCE_CORPUS.`)
  process.exit(1)
}

async function record(models: readonly TckModel[]): Promise<ZeebeAnswers> {
  const dataDir = mkdtempSync(join(tmpdir(), 'banjie-conformance-'))
  const zeebe = await startZeebe({ dataDir })
  const gateway = new ZeebeGateway(zeebe.address)
  try {
    return await recordZeebe(models, gateway, zeebe.version)
  } finally {
    gateway.close()
    await zeebe.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
