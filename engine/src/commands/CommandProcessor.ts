import type { Behaviors } from '../behaviors/Behaviors.ts'
import type { Answers } from '../protocol/Answer.ts'
import type { Command } from '../protocol/Command.ts'
import type { ValueType } from '../protocol/EngineRecord.ts'
import type { Key } from '../protocol/Key.ts'
import type { RecordValues } from '../protocol/RecordValue.ts'
import type { RejectionType } from '../protocol/Rejection.ts'

/** A command to process: from outside, or following from another one. */
export interface PendingCommand<V extends ValueType = ValueType> {
  readonly valueType: V
  readonly intent: string
  readonly key: Key
  readonly value: RecordValues[V]
  /** What the caller asked, for commands from outside: it may hold more than the record. */
  readonly request?: Command
}

/** What a command processor works with. */
export interface CommandContext extends Behaviors {
  /** Answers the caller, once the turn is durable. Does nothing for commands that follow from others. */
  answer<K extends keyof Answers>(kind: K, answer: Answers[K]): void
  /** Refuses the command; state must not have been changed. */
  reject(type: RejectionType, reason: string): void
  /** From now on the caller waits for the result of this process instance. */
  awaitResult(processInstanceKey: Key, fetchVariables: readonly string[], answer: Omit<Answers['createProcessInstanceWithResult'], 'variables'>): void
}

/** Checks a command against state and either refuses it or emits what follows from it. */
export type CommandProcessor<V extends ValueType> = (command: PendingCommand<V>, context: CommandContext) => void
