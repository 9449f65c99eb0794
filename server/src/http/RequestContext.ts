import type { Request, Response } from 'express'
import type { EntityManager } from '../database/EntityType.ts'
import type { Actor, Client, Person } from './Actor.ts'

export type Locale = 'zh-CN' | 'en'

/** Everything a handler may know about its request besides the validated input. */
export interface RequestContext<Who extends Actor = Actor> {
  readonly actor: Who
  /** For reading. In a write with an Idempotency-Key it is the transaction's own. Change data by `database.transactional`, which joins it. */
  readonly em: EntityManager
  readonly locale: Locale
  readonly now: Date
  readonly idempotencyKey?: string
  readonly ip: string
  readonly raw: Request
  readonly response: Response
}

export type { Actor, Client, Person }
