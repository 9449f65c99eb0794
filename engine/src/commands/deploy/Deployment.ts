import { createHash } from 'node:crypto'
import type { Deployed } from '../../protocol/Answer.ts'
import type { Key } from '../../protocol/Key.ts'
import type { DecisionRecord, DecisionRequirementsRecord, FormRecord, ProcessRecord } from '../../protocol/RecordValue.ts'
import type { CommandContext } from '../CommandProcessor.ts'
import { latestId } from '../../state/keys.ts'

/** One file of a deployment. */
export interface Resource {
  readonly name: string
  readonly bytes: Buffer
}

/** Thrown for a file that may not be deployed; the message is a line of the answer. */
export class InvalidResourceError extends Error {}

/** What a checked file will add once every file of the deployment is checked. */
export interface DeploymentStep {
  /** Ids of processes in the file, which must be unique within the deployment. */
  readonly processIds: readonly string[]
  write(deployment: Deployment): void
}

/** Gathers what one deployment adds. */
export class Deployment {
  readonly answers: Deployed[] = []
  readonly processes: Omit<ProcessRecord, 'resource'>[] = []
  readonly decisions: DecisionRecord[] = []
  readonly requirements: Omit<DecisionRequirementsRecord, 'resource'>[] = []
  readonly forms: Omit<FormRecord, 'resource'>[] = []
  readonly context: CommandContext

  constructor(context: CommandContext) {
    this.context = context
  }

  /** Number and key of the next version of a thing. */
  nextVersion(kind: 'process' | 'decision' | 'requirements' | 'form', id: string): { version: number; key: Key } {
    const latest = this.context.state.latestVersions.get(latestId(kind, id))
    const version = (latest?.highest ?? latest?.version ?? 0) + 1
    return { version, key: this.context.writer.nextKey() }
  }
}

/** MD5 in base64: it tells a repeated deployment, nothing more. */
export function checksumOf(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('base64')
}
