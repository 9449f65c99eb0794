import { createHash } from 'node:crypto'
import type { ZeebeVersion } from '../../real/zeebe.ts'
import { KeyNames } from './KeyNames.ts'
import type { ExportedRecord, RpcAnswer, Side } from './Side.ts'
import { FIELDS_OF_ONE_VERSION, tellRecord } from './tellRecord.ts'
import type { Walk } from './Walker.ts'

/** What a walk left behind, told without keys, versions and moments, so that two engines can be held against each other. */
export interface Trace {
  /** Every deed with its answer. */
  readonly answers: readonly string[]
  /** Element instance → its records in order. */
  readonly story: Readonly<Record<string, readonly string[]>>
}

/** The same, as hashes: enough to see that two traces are equal, small enough to keep. */
export interface TraceDigest {
  readonly answers: string
  readonly story: Readonly<Record<string, string>>
}

/** What a partition tells itself or others, and what it hands out: no rule of the process. */
const OF_ONE_ENGINE = new Set(['CHECKPOINT', 'COMMAND_DISTRIBUTION', 'JOB_BATCH'])
const SUBSCRIPTIONS = /^(PROCESS_)?MESSAGE_SUBSCRIPTION$/

/** `version` is the Zeebe it will be held against. */
export function traceOf(side: Side, walk: Walk, version: ZeebeVersion = '8.5.8'): Trace {
  return { answers: walk.steps.map(({ deed, answer }) => `${deed} → ${tellAnswer(answer)}`), story: storyOf(side, walk, FIELDS_OF_ONE_VERSION[version]) }
}

export function digestOf({ answers, story }: Trace): TraceDigest {
  return { answers: hash(answers), story: Object.fromEntries(Object.entries(story).map(([label, lines]) => [label, hash(lines)])) }
}

/** What differs between ours and Zeebe's, as sentences; none when they are equal. */
export function compareTraces(ours: Trace, zeebes: Trace): string[] {
  const answer = firstDifference(ours.answers, zeebes.answers)
  const labels = [...new Set([...Object.keys(ours.story), ...Object.keys(zeebes.story)])]
  const records = labels.flatMap((label) => {
    const difference = firstDifference(ours.story[label] ?? [], zeebes.story[label] ?? [])
    return difference === undefined ? [] : [`${label} ${difference}`]
  })
  return answer === undefined ? records : [`answer ${answer}`, ...records]
}

/** Element instances and answers whose digests differ; none when the traces are equal. */
export function compareDigests(ours: TraceDigest, zeebes: TraceDigest): string[] {
  const labels = [...new Set([...Object.keys(ours.story), ...Object.keys(zeebes.story)])].filter((label) => ours.story[label] !== zeebes.story[label])
  return ours.answers === zeebes.answers ? labels : ['answers', ...labels]
}

function firstDifference(ours: readonly string[], zeebes: readonly string[]): string | undefined {
  for (let at = 0; at < Math.max(ours.length, zeebes.length); at++) {
    // What follows the first difference differs for its sake.
    if (ours[at] !== zeebes[at]) return `${at}: we ${ours[at] ?? 'nothing more'}; Zeebe ${zeebes[at] ?? 'nothing more'}`
  }
  return undefined
}

function storyOf(side: Side, walk: Walk, leftOut: ReadonlySet<string>): Record<string, string[]> {
  const events = side.records().filter(({ position, recordType }) => position > walk.from && recordType === 'EVENT')
  const told = ofInstances(events)
  const names = new KeyNames(told)
  const story: Record<string, string[]> = {}
  for (const record of events) {
    if (Number(record.value['processInstanceKey']) > 0 || OF_ONE_ENGINE.has(record.valueType)) continue
    const lines = (story[`no instance ${record.valueType}`] ??= [])
    lines.push(tellRecord(record, names, leftOut))
  }
  for (const record of told) {
    // Flows are told apart: in what order branches are left is no promise.
    const flow = record.intent === 'SEQUENCE_FLOW_TAKEN' ? ` flow ${String(record.value['elementId'])}` : ''
    // Subscriptions are agreed upon between two partitions, which wait for nobody else.
    const apart = SUBSCRIPTIONS.test(record.valueType) ? ` ${record.valueType}` : flow
    const lines = (story[`${names.nameOf(elementInstanceOf(record))}${apart}`] ??= [])
    lines.push(tellRecord(record, names, leftOut))
  }
  return Object.fromEntries(Object.entries(story).map(([label, lines]) => [label, inOrder(lines)]))
}

/**
 * Records of one kind in a row, in alphabetical order: timers, subscriptions and variables that arise together do so in the order of a hash table
 * in Zeebe, which it promises nobody.
 */
function inOrder(lines: readonly string[]): string[] {
  const runs: string[][] = []
  for (const line of lines) {
    const kind = line.slice(0, line.indexOf('{'))
    if (runs.at(-1)?.[0]?.startsWith(kind)) runs.at(-1)?.push(line)
    else runs.push([line])
  }
  return runs.flatMap((run) => run.toSorted())
}

/** Those of the instances that began during the walk. */
function ofInstances(events: readonly ExportedRecord[]): ExportedRecord[] {
  const begun = events.filter(({ valueType, intent, value }) => valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING' && value['bpmnElementType'] === 'PROCESS')
  const own = new Set(begun.map(({ key }) => key))
  return events.filter(({ value }) => own.has(Number(value['processInstanceKey'])))
}

function elementInstanceOf({ valueType, intent, key, value }: ExportedRecord): number {
  if (valueType === 'PROCESS_INSTANCE') return intent === 'SEQUENCE_FLOW_TAKEN' ? Number(value['flowScopeKey']) : key
  return Number(value['elementInstanceKey'] ?? value['scopeKey'] ?? value['processInstanceKey'])
}

/** What a parser would have accepted instead, and where: the words of its grammar, not of a rule. */
const GRAMMAR = /(failed to parse expression '(?:[^']|'(?!: Expected))*'): Expected .*/g
/** The line where a file breaks the schema: the embedded engine's reader keeps none. */
const LINE = /(Error: URI=null) Line=\d+/g

function tellAnswer(answer: RpcAnswer): string {
  if ('code' in answer) return `${answer.code} ${violationsInOrder(answer.details.replaceAll(/\d{10,}/g, '#').replaceAll(GRAMMAR, '$1').replaceAll(LINE, '$1').replaceAll(TYPES, (types) => types.split(', ').toSorted().join(', ')))}`
  return JSON.stringify(answer.message, (name, value: unknown) => (/key$/i.test(name) || name === 'version' ? undefined : value))
}

/** The types a token can be sent to, as a refusal lists them. */
const TYPES = /(?<=Supported element types are: \[)[A-Z_, ]+(?=\])/g

/** What is wrong with a model is told in the order of a hash table, too. */
function violationsInOrder(details: string): string {
  const [head = '', ...violations] = details.split(/(?=- Element: )/)
  return [head, ...violations.toSorted()].join('')
}

function hash(lines: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(lines)).digest('base64url').slice(0, 12)
}
