import type { ZeebeVersion } from '../../real/zeebe.ts'
import { knownDifferences } from './knownDifferences.ts'

/** A walk, and what of it differs from Zeebe's. */
export interface ComparedWalk {
  readonly name: string
  /** The Zeebe it was held against. */
  readonly version: ZeebeVersion
  readonly differs: readonly string[]
}

/** The part of the report about processes, as Markdown. */
export function processesSection(walks: readonly ComparedWalk[]): string {
  const different = walks.filter(({ differs }) => differs.length > 0)
  const isScenario = ({ name }: ComparedWalk): boolean => name.startsWith('scenario: ')
  const isLater = ({ version }: ComparedWalk): boolean => version !== '8.5.8'
  const isRandom = ({ name }: ComparedWalk): boolean => name.startsWith('random: ')
  return [
    '## Processes',
    INTRODUCTION,
    ['| | walked | equal | explained | unexplained |', '|---|---|---|---|---|', row('models of the corpus', walks.filter((walk) => !isScenario(walk) && !isRandom(walk))), row('scenarios of our own', walks.filter((walk) => isScenario(walk) && !isLater(walk))), row('scenarios of what came with 8.6, beside Zeebe 8.6.0', walks.filter(isLater)), row('random processes', walks.filter(isRandom))].join('\n'),
    '### What is not compared',
    NOT_COMPARED,
    '### Differences',
    different.length === 0 ? 'None.' : ['| walk | what differs | why |', '|---|---|---|', ...different.map(difference)].join('\n'),
    '### The scenarios',
    walks.filter(isScenario).map(({ name }) => `- ${name.slice('scenario: '.length)}`).join('\n'),
  ].join('\n\n')
}

const INTRODUCTION = `Every BPMN file of the corpus is deployed to the embedded engine and was deployed to an unmodified Zeebe 8.5.8, and its processes are led the same
way through both: instances created, modified and migrated, jobs completed, failed and their errors thrown, messages published, signals broadcast, time passed, incidents
resolved, instances cancelled, definitions deleted. Compared are the answer to every call, a refusal’s whole text included, and every event an
exporter is given about each instance, in its order, element instance by element instance, and beside the instances kind by kind (deployments, messages, signals, decisions). Scenarios do the same for rules that no model of the corpus
reaches, and random block-structured processes are led a random way, the same for the same seed; their native user tasks are claimed, given away, changed and completed by REST. What came with 8.6 is held against an unmodified Zeebe 8.6.0. Zeebe’s side is kept as hashes in \`scripts/conformance/records/zeebe-8.5.8.json\` and \`zeebe-8.6.0.json\`; \`npm run conformance -- --record processes\` asks it again.`

const NOT_COMPARED = `Keys (told as ordinals: \`task#2\`), versions, positions and moments, also in variables that now() gave; planned moments to half a minute. What Zeebe leaves to a hash table: the order of
kindred records that arise together, of members of a context, of the violations of a model. The order between a subscription and its element: it is
agreed upon by two partitions. The alternatives a parser would have accepted, and the line at which a file breaks the schema. What a
partition tells itself (checkpoints, distribution, batches of jobs handed out). Of records of 8.6.0 the fields that repeat what stands in other records (the deployment of a
process, the path to an incident).`

function row(title: string, walks: readonly ComparedWalk[]): string {
  const different = walks.filter(({ differs }) => differs.length > 0)
  const explained = different.filter(({ name }) => knownDifferences[name] !== undefined).length
  return `| ${title} | ${walks.length} | ${walks.length - different.length} | ${explained} | ${different.length - explained} |`
}

function difference({ name, differs }: ComparedWalk): string {
  const shown = differs.slice(0, 4).map((each) => `\`${each}\``).join(', ')
  return `| ${name} | ${shown}${differs.length > 4 ? ` and ${differs.length - 4} more` : ''} | ${knownDifferences[name] ?? '**unexplained**'} |`
}
