import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startZeebe } from '../../real/zeebe.ts'
import { decisionsSection } from './decisionsSection.ts'
import { readTck, type TckModel } from './readTck.ts'
import { recordZeebe, type ZeebeAnswers } from './recordZeebe.ts'
import { type StandardVerdict, standardRun } from './standardRun.ts'
import { ZeebeGateway } from './ZeebeGateway.ts'
import { zeebeRun } from './zeebeRun.ts'

const RECORDING = fileURLToPath(new URL('../../../engine/src/dmn/zeebe-8.5.8-tck.json', import.meta.url))

/** Decides the DMN TCK of a corpus and answers the report about it; with `record`, Zeebe is asked again. Throws when the corpus has no TCK. */
export async function reportDecisions(corpus: string, options: { readonly record: boolean }): Promise<string> {
  const folder = join(corpus, 'dmn-tck', 'TestCases')
  if (!existsSync(folder)) throw new Error(`There is no DMN TCK in ${folder}: name the folder of the corpus with --corpus or CONFORMANCE_CORPUS.`)
  const models = readTck(folder)
  if (options.record) writeFileSync(RECORDING, `${JSON.stringify(await record(models), null, 1)}\n`)
  const recorded = JSON.parse(readFileSync(RECORDING, 'utf8')) as ZeebeAnswers
  const standard = standardRun(models)
  tell(standard)
  return decisionsSection(standard, zeebeRun(models, recorded))
}

function tell(verdicts: readonly StandardVerdict[]): void {
  for (const level of new Set(verdicts.map((verdict) => verdict.level))) {
    const cases = verdicts.filter((verdict) => verdict.level === level)
    console.log(`DMN TCK level ${level}: ${cases.filter(({ failure }) => failure === undefined).length} of ${cases.length} cases pass.`)
  }
  for (const { model, id, failure } of verdicts) if (failure !== undefined) console.log(`  ${model} ${id}: ${failure}`)
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
