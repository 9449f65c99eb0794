import type { StandardVerdict } from './standardRun.ts'
import { reasonOfDeparture, reasonOfDifference, reasonOfFailure } from './reasons.ts'
import { isValue, type ZeebeVerdict } from './zeebeRun.ts'

/** The part of the report about decisions, as Markdown. */
export function decisionsSection(standard: readonly StandardVerdict[], zeebe: readonly ZeebeVerdict[]): string {
  return [
    '## Decisions: the DMN TCK',
    INTRODUCTION,
    levelsTable(standard, zeebe),
    '### By the letter of the standard: what fails',
    grouped(standard.filter(({ failure }) => failure !== undefined).map((verdict) => ({ ...verdict, why: reasonOfFailure(keyOf(verdict)) }))),
    '### Where Zeebe 8.5.8 departs from the standard',
    'Its way wins in the engine, save that the engine reads more than Zeebe’s grammar does: what Zeebe refuses is answered as the standard wants where the engine can read it.',
    grouped(zeebe.filter(({ zeebeIsStandard }) => !zeebeIsStandard).map((verdict) => ({ ...verdict, why: `Zeebe ${departure(verdict)}` }))),
    '### Where the engine differs from Zeebe 8.5.8',
    grouped(zeebe.filter(({ agrees }) => !agrees).map((verdict) => ({ ...verdict, why: reasonOfDifference(keyOf(verdict), verdict.zeebe) }))),
  ].join('\n\n')
}

const INTRODUCTION = `The cases of the DMN TCK are decided twice. *By the letter of the standard*: FEEL values in, FEEL values out, with the dialect that follows DMN 1.5
wherever Zeebe does not; this is what other engines publish. *As the engine decides for its clients*: JSON in, JSON out, beside the recorded
answers of an unmodified Zeebe 8.5.8 (\`engine/src/dmn/zeebe-8.5.8-tck.json\`; a model that it refuses was put to it decision by decision). A case counts as passed when all the
decisions it asks for are right; answers are counted one by one.`

function levelsTable(standard: readonly StandardVerdict[], zeebe: readonly ZeebeVerdict[]): string {
  const levels = [...new Set(standard.map(({ level }) => level))].toSorted()
  const rows = levels.map((level) => {
    const cases = standard.filter((verdict) => verdict.level === level)
    const passed = cases.filter(({ failure }) => failure === undefined).length
    const answers = zeebe.filter((verdict) => verdict.level === level)
    const count = (holds: (verdict: ZeebeVerdict) => boolean) => `${answers.filter(holds).length} (${percent(answers.filter(holds).length, answers.length)})`
    const read = answers.filter((answer) => isValue(answer.zeebe))
    const same = read.filter(({ agrees }) => agrees).length
    return `| ${level} | ${cases.length} | ${passed} | **${percent(passed, cases.length)}** | ${answers.length} | ${count(({ zeebeIsStandard }) => zeebeIsStandard)} | ${same} of ${read.length} (**${percent(same, read.length)}**) |`
  })
  return [
    '| level | cases | pass by the standard | % | answers | of Zeebe that are the standard’s | of the engine that are Zeebe’s, where Zeebe has a value |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? '–' : (Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`
}

function departure(verdict: ZeebeVerdict): string {
  return reasonOfDeparture(keyOf(verdict), verdict.zeebe)
}

interface Explained {
  readonly model: string
  readonly id: string
  readonly why: string
}

/** A line per reason with the cases it is the reason of, the most frequent first. */
function grouped(verdicts: readonly Explained[]): string {
  const reasons = Object.entries(Object.groupBy(verdicts, ({ why }) => why)).map(([why, cases = []]) => ({ why, cases }))
  const rows = reasons.toSorted((left, right) => right.cases.length - left.cases.length).map(({ why, cases }) => `| ${why} | ${cases.length} | ${idsOf(cases)} |`)
  return ['| why | how many | which |', '|---|---|---|', ...rows].join('\n')
}

function idsOf(cases: readonly Explained[]): string {
  const byModel = Object.entries(Object.groupBy(cases, ({ model }) => model))
  return byModel.map(([model, own = []]) => `${model}: ${[...new Set(own.map(({ id }) => id))].map((id) => `\`${id}\``).join(' ')}`).join('; ')
}

function keyOf({ model, id }: { readonly model: string; readonly id: string }): string {
  return `${model} ${id}`
}
