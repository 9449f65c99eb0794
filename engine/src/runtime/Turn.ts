import type { PendingCommand } from '../commands/CommandProcessor.ts'
import type { EngineRecord, ValueType } from '../protocol/EngineRecord.ts'
import type { Key } from '../protocol/Key.ts'
import { keyOf } from '../protocol/Key.ts'
import type { RecordValues } from '../protocol/RecordValue.ts'
import type { RejectionType } from '../protocol/Rejection.ts'
import type { Variables } from '../protocol/Variables.ts'
import type { RecordWriter } from '../behaviors/RecordWriter.ts'
import { applyEvent, latestVersion } from '../state/appliers/applyEvent.ts'
import type { State } from '../state/State.ts'
import { weightOf } from './weightOf.ts'

/** A command of the turn with the position of its record; -1 while it is not written. */
export interface QueuedCommand extends PendingCommand {
  readonly position: number
  /** The caller who waits for its answer. */
  readonly requestId?: number
}

/** Where a turn stood before a command, to go back to when the command throws. */
export interface Mark {
  readonly records: number
  readonly followUps: number
  readonly sent: number
  readonly keyCounter: number
}

/** The records and commands of one turn, and the only hand that applies events. */
export class Turn implements RecordWriter {
  now = 0
  keyCounter: number
  records: EngineRecord[] = []
  /** About how many characters the records take. */
  weight = 0
  /** Follow the current command at once. */
  followUps: QueuedCommand[] = []
  /** Notes to the other side of a correlation: processed when nothing follows any more. */
  sent: QueuedCommand[] = []
  onResult: (processInstanceKey: Key, variables: Variables) => void = () => undefined
  private nextPosition: number
  private source = -1
  private readonly state: State

  constructor(state: State, lastPosition: number, keyCounter: number) {
    this.state = state
    this.nextPosition = lastPosition + 1
    this.keyCounter = keyCounter
  }

  /** From here on records follow from this command; one from outside is written first. */
  begin(command: QueuedCommand): number {
    const position = command.position > 0 ? command.position : this.append('COMMAND', command.valueType, command.intent, command.key, command.value)
    this.source = position
    return position
  }

  end(): void {
    this.source = -1
  }

  mark(): Mark {
    return { records: this.records.length, followUps: this.followUps.length, sent: this.sent.length, keyCounter: this.keyCounter }
  }

  /** Forgets what was written since. State is taken back by the store's undo log. */
  backTo({ records, followUps, sent, keyCounter }: Mark): void {
    this.nextPosition -= this.records.length - records
    this.records.length = records
    this.followUps.length = followUps
    this.sent.length = sent
    this.keyCounter = keyCounter
  }

  nextKey(): Key {
    this.keyCounter += 1
    return keyOf(this.keyCounter)
  }

  event<V extends ValueType>(valueType: V, intent: string, key: Key, value: RecordValues[V]): void {
    const version = latestVersion(valueType, intent)
    this.append('EVENT', valueType, intent, key, value, version)
    applyEvent(this.state, valueType, intent, key, value, version)
  }

  command<V extends ValueType>(valueType: V, intent: string, key: Key, value: RecordValues[V]): void {
    const position = this.append('COMMAND', valueType, intent, key, value)
    this.followUps.push({ valueType, intent, key, value, position })
  }

  send<V extends ValueType>(valueType: V, intent: string, key: Key, value: RecordValues[V]): void {
    this.sent.push({ valueType, intent, key, value, position: -1 })
  }

  rejection(command: PendingCommand, type: RejectionType, reason: string): void {
    const rejected = this.append('COMMAND_REJECTION', command.valueType, command.intent, command.key, command.value)
    this.records[this.records.length - 1] = { ...(this.records.at(-1) as EngineRecord), position: rejected, rejectionType: type, rejectionReason: reason }
  }

  finishResult(processInstanceKey: Key, variables: Variables): void {
    this.onResult(processInstanceKey, variables)
  }

  /** Hands over the records of the turn and begins the next. */
  takeRecords(): EngineRecord[] {
    const { records } = this
    this.records = []
    this.weight = 0
    return records
  }

  private append(recordType: EngineRecord['recordType'], valueType: ValueType, intent: string, key: Key, value: object, recordVersion = 1): number {
    const position = this.nextPosition
    this.nextPosition += 1
    this.weight += weightOf(valueType, value as EngineRecord['value'])
    this.records.push({
      position,
      sourceRecordPosition: this.source,
      key,
      timestamp: this.now,
      recordType,
      valueType,
      intent,
      rejectionType: 'NULL_VAL',
      rejectionReason: '',
      recordVersion,
      value: value as EngineRecord['value'],
    })
    return position
  }
}
