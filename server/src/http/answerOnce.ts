import { createHash } from 'node:crypto'
import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { Request } from 'express'
import type { EntityManager } from '../database/index.ts'
import { actorName, type Actor } from './Actor.ts'
import { IdempotentAnswer } from './IdempotentAnswer.ts'
import { Problem } from './Problem.ts'
import { problems } from './problems.ts'
import { Reply } from './Reply.ts'
import type { Scope } from './scope.ts'

/** Repetitions come within minutes; workers of a site that was cut off come back within days. */
const KEPT_DAYS = 7

/** Runs `call` once per actor, key and address; a repetition gets the first one's answer. Failures are not kept: they may be tried again. */
export async function answerOnce(
  scope: Scope,
  request: Request,
  actor: Actor,
  key: string,
  body: unknown,
  call: (em: EntityManager) => Promise<Reply>,
): Promise<Reply> {
  if (key.length === 0 || key.length > 190)
    throw new Problem({
      status: 400,
      code: 'IDEMPOTENCY_KEY_INVALID',
      zh: '幂等键的长度须为 1 至 190。',
      en: 'The idempotency key must have 1 to 190 characters.',
    })
  const { database } = scope.context
  const bodyHash = sha256(JSON.stringify(body) ?? '')
  // A worker's key is its job's key, which it may use for several reports; so its body belongs to the identity.
  const parts = [actorName(actor), key, request.method, request.baseUrl + request.path, ...(actor.kind === 'client' ? [bodyHash] : [])]
  const id = sha256(parts.join('\n'))

  const known = await database.fork().findOne(IdempotentAnswer, { id })
  if (known) return replay(known, bodyHash)
  try {
    return await database.transactional((em) => firstTime(em, id, bodyHash, scope.context.clock.now(), call))
  } catch (error) {
    // Two at once: the second waited for the first one's row, and now finds its answer.
    const first = error instanceof UniqueConstraintViolationException ? await database.fork().findOne(IdempotentAnswer, { id }) : null
    if (!first) throw error
    return replay(first, bodyHash)
  }
}

async function firstTime(em: EntityManager, id: string, bodyHash: string, now: Date, call: (em: EntityManager) => Promise<Reply>): Promise<Reply> {
  await em.insert(IdempotentAnswer, { id, bodyHash, status: 0, body: null, createdAt: now })
  const result = await call(em)
  if (result.status >= 300) return result
  const body = result.body === undefined ? null : JSON.stringify(result.body)
  await em.nativeUpdate(IdempotentAnswer, { id }, { status: result.status, body })
  return result
}

function replay(answer: IdempotentAnswer, bodyHash: string): Reply {
  if (answer.bodyHash !== bodyHash) throw problems.keyReused()
  const body = answer.body === null || answer.body === undefined ? undefined : (JSON.parse(answer.body) as unknown)
  return new Reply(answer.status, body, { 'Idempotency-Replayed': 'true' })
}

/** Forgets answers nobody will ask for again. */
export async function forgetOldAnswers(em: EntityManager, now: Date): Promise<number> {
  return await em.nativeDelete(IdempotentAnswer, { createdAt: { $lt: new Date(now.getTime() - KEPT_DAYS * 86_400_000) } })
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
