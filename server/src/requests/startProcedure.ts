import type { EntityManager } from '../database/index.ts'
import { enqueueCommand } from '../engine-client/index.ts'

/** A case that has just been opened may not have its process yet. */
const MESSAGE_TTL_MS = 24 * 3_600_000

export interface Procedure {
  readonly caseNumber: string
  /** Process id of the block. */
  readonly procedure: string
  /** Tells one run of a procedure from all others, of any case. */
  readonly id: string
  /** Small scalars beside the id. */
  readonly request?: Readonly<Record<string, unknown>> | undefined
}

/** Starts a procedure beside a case's main path, in the caller's transaction. The same id again starts nothing. */
export async function startProcedure(em: EntityManager, now: Date, { caseNumber, procedure, id, request }: Procedure): Promise<void> {
  await enqueueCommand(em, now, {
    kind: 'publishMessage',
    dedupeKey: `procedure:${id}`,
    caseNumber,
    payload: {
      name: 'case-procedure',
      correlationKey: caseNumber,
      messageId: id,
      timeToLiveMs: MESSAGE_TTL_MS,
      variables: { procedure, request: { ...request, id } },
    },
  })
}

/** Publishes a message that a running procedure waits for; its correlation key is the request's id. */
export async function tellProcedure(em: EntityManager, now: Date, message: { name: string; id: string; caseNumber: string; once: string; variables?: Readonly<Record<string, unknown>> }): Promise<void> {
  const { name, id, caseNumber, once, variables = {} } = message
  const messageId = `${name}:${id}:${once}`
  await enqueueCommand(em, now, {
    kind: 'publishMessage',
    dedupeKey: messageId,
    caseNumber,
    payload: { name, correlationKey: id, messageId, timeToLiveMs: MESSAGE_TTL_MS, variables },
  })
}
