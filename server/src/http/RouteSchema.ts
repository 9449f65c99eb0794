import type { z } from 'zod'
import type { Actor, Client, Person } from './Actor.ts'

/**
 * Who may call a route at all; finer rights are the noun's policy.
 * `person`: somebody signed in. `worker`: the central workers. `site`: a site's edge or the central workers.
 * `channel`: the program of an intake channel. `any`: a person or a program. `public`: everybody, the actor is then `system:anonymous` unless known.
 */
export type Access = 'person' | 'worker' | 'site' | 'exporter' | 'channel' | 'any' | 'public'

/** One call of the API as data: validation, typing and OpenAPI come from the same zod schemas. */
export interface RouteSchema {
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** The JSON answer. */
  readonly response?: z.ZodType
  /** Default `person`. */
  readonly access?: Access
  /** Largest JSON body in bytes; default 1 MB. */
  readonly bodyLimit?: number
  /** `false`: an Idempotency-Key is not stored with the answer; for calls that repeat harmlessly or take long. */
  readonly idempotent?: boolean
  /** One line for the API's documentation; every route under /api/v1 has one. */
  readonly summary?: string
  /** Status of success where it is neither 200 nor, without an answer, 204. */
  readonly status?: 201 | 202
  /** Media type of an answer that is no JSON of `response`: a file, XML, CSV. */
  readonly produces?: string
  /** Media type of a body the handler reads itself: an upload. */
  readonly consumes?: string
}

/** The status of success this schema promises. */
export function statusOf({ status, response, produces }: RouteSchema): number {
  return status ?? (response !== undefined || produces !== undefined ? 200 : 204)
}

type Parsed<S extends RouteSchema, Part extends 'params' | 'query' | 'body'> = S[Part] extends z.ZodType ? z.output<S[Part]> : undefined

/** What a handler gets: each part validated, undefined where the schema has none. */
export interface Input<S extends RouteSchema> {
  readonly params: Parsed<S, 'params'>
  readonly query: Parsed<S, 'query'>
  readonly body: Parsed<S, 'body'>
}

/** The actors an access lets through. */
export type ActorOf<S extends RouteSchema> = S extends { access: infer A }
  ? A extends 'person'
    ? Person
    : A extends 'worker' | 'site' | 'exporter' | 'channel'
      ? Client
      : Actor
  : Person

/** What a handler may answer with; without a response schema anything that is JSON. */
export type Answer<S extends RouteSchema> = S['response'] extends z.ZodType ? z.input<S['response']> : unknown
