import { applyRecord } from '../../src/runtime/EngineCore.ts'
import type { EngineRecord } from '../../src/protocol/EngineRecord.ts'
import { recordToJson } from '../../src/protocol/recordToJson.ts'
import { isExported } from '../../src/exporter/isExported.ts'
import { createState } from '../../src/state/State.ts'
import { EngineStore } from '../../src/store/EngineStore.ts'
import { dumpState, leftovers } from '../dumpState.ts'
import type { Ledger } from './Ledger.ts'
import type { RecordsReceiver } from './RecordsReceiver.ts'

const RESTORE_GAP = 1_000_000_000

/** Everything in a stopped engine's store that contradicts itself, what was acknowledged, or what was exported (null: nothing was); empty when all is well. */
export function auditStore(file: string, ledger: Ledger, receiver: RecordsReceiver | null): string[] {
  const store = new EngineStore(file)
  try {
    const records = store.log.read(1, Number.POSITIVE_INFINITY)
    const live = createState(store)
    return [...ledger.faults, ...(receiver?.faults ?? []), ...auditHistory(records, ledger), ...(receiver === null ? [] : auditExport(records, receiver)), ...auditState(records, live)]
  } finally {
    store.close()
  }
}

function auditHistory(records: readonly EngineRecord[], ledger: Ledger): string[] {
  const faults = records.flatMap(({ position }, index) => {
    const step = position - (records[index - 1]?.position ?? 0)
    // Only a restore leaves a gap.
    return step === 1 || step > RESTORE_GAP ? [] : [`Record ${index + 1} has position ${position}`]
  })
  const once = (name: string, keys: ReadonlyMap<string, number>) => [...keys].flatMap(([key, count]) => (count === 1 ? [] : [`${name} ${key} happened ${count} times`]))
  const lost = (name: string, acknowledged: ReadonlySet<string>, keys: ReadonlyMap<string, number>) => [...acknowledged].flatMap((key) => (keys.has(key) ? [] : [`${name} ${key} was acknowledged and is lost`]))
  const same = (name: string, begun: ReadonlyMap<string, number>, ended: ReadonlyMap<string, number>) => [...begun.keys()].flatMap((key) => (ended.has(key) ? [] : [`${name} ${key} has no end`]))

  const instances = count(records, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', isProcess)
  const endedInstances = count(records, 'PROCESS_INSTANCE', 'ELEMENT_COMPLETED', isProcess)
  const jobs = count(records, 'JOB', 'CREATED')
  const completedJobs = count(records, 'JOB', 'COMPLETED')
  const timers = count(records, 'TIMER', 'CREATED')
  const triggered = count(records, 'TIMER', 'TRIGGERED')
  const published = count(records, 'MESSAGE', 'PUBLISHED')
  const expired = count(records, 'MESSAGE', 'EXPIRED')
  const messageIds = count(records, 'MESSAGE', 'PUBLISHED', ({ value }) => 'messageId' in value && value.messageId !== '', ({ value }) => ('messageId' in value ? value.messageId : ''))
  const mails = count(records, 'VARIABLE', 'CREATED', isIdentityOfInstance, ({ value }) => ('value' in value ? (JSON.parse(String(value.value)) as string) : ''))
  faults.push(...[instances, endedInstances, jobs, completedJobs, timers, triggered, published, expired, messageIds, mails].flatMap((keys, index) => once(`Kind ${index}`, keys)))
  faults.push(...lost('Instance', ledger.created, instances), ...lost('Completion of job', ledger.completed, completedJobs), ...lost('Message', ledger.published, messageIds))
  faults.push(...same('Instance', instances, endedInstances), ...same('Job', jobs, completedJobs), ...same('Timer', timers, triggered))
  faults.push(...lost('The end of message', ledger.shortLived, expired))
  return faults
}

/** The variable that tells one begun by message from another; events may hold one of the same name for themselves. */
function isIdentityOfInstance({ value }: EngineRecord): boolean {
  return 'scopeKey' in value && 'name' in value && value.name === 'id' && value.scopeKey === value.processInstanceKey
}

function isProcess({ value }: EngineRecord): boolean {
  return 'bpmnElementType' in value && value.bpmnElementType === 'PROCESS'
}

/** How often a kind of event happened, by the key of what it happened to. */
function count(
  records: readonly EngineRecord[],
  valueType: EngineRecord['valueType'],
  intent: string,
  counts: (record: EngineRecord) => boolean = () => true,
  identity: (record: EngineRecord) => string = ({ key }) => String(key),
): Map<string, number> {
  const found = new Map<string, number>()
  for (const record of records) {
    if (record.recordType !== 'EVENT' || record.valueType !== valueType || record.intent !== intent || !counts(record)) continue
    const key = identity(record)
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  return found
}

function auditExport(records: readonly EngineRecord[], receiver: RecordsReceiver): string[] {
  return records.filter(isExported).flatMap((record) => {
    const received = receiver.records.get(record.position)
    if (received === undefined) return [`Record ${record.position} was never exported`]
    return received === recordToJson(record) ? [] : [`Record ${record.position} was exported as ${received}`]
  })
}

function auditState(records: readonly EngineRecord[], live: ReturnType<typeof createState>): string[] {
  const folded = createState(new EngineStore(':memory:'))
  for (const record of records) applyRecord(folded, record)
  const before = dumpState(folded)
  const after = dumpState(live)
  const differing = Object.keys(before).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  const left = Object.entries(leftovers(live)).map(([name, rows]) => `${rows.length} rows are left in ${name}`)
  return [...differing.map((name) => `The table ${name} differs from what the records say`), ...left]
}
