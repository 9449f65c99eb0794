import type { Request, RequestHandler, Response } from 'express'
import type { EntityManager } from '../database/index.ts'
import { authenticated, SAFE } from './authenticated.ts'
import { answerOnce } from './answerOnce.ts'
import { readBody } from './readBody.ts'
import { Reply, sendReply } from './Reply.ts'
import type { RequestContext } from './RequestContext.ts'
import { type ActorOf, type Answer, type Input, type RouteSchema, statusOf } from './RouteSchema.ts'
import { scopeOf, type Scope } from './scope.ts'
import { validate } from './validate.ts'

export type Handler<S extends RouteSchema> = (
  input: Input<S>,
  request: RequestContext<ActorOf<S>>,
) => Promise<Answer<S> | Reply | undefined | void> | Answer<S> | Reply | undefined | void

/** An Express handler that remembers its schema, so that the API's description can be made from the mounted routes. */
export interface DescribedHandler extends RequestHandler {
  readonly schema: RouteSchema
}

/**
 * One call: who may, parse, run, answer. A result becomes 200 with JSON, undefined 204, `reply(…)` what it says.
 * A write with an Idempotency-Key runs in one transaction with the stored answer: the same key again gets the same answer.
 */
export function handle<const S extends RouteSchema>(schema: S, handler: Handler<S>): DescribedHandler {
  const run = async (request: Request, response: Response): Promise<void> => {
    const scope = scopeOf(request)
    const actor = authenticated(scope, request, schema.access ?? 'person') as ActorOf<S>
    const input = await readInput(schema, request, response, scope)
    const { database, clock } = scope.context
    const key = request.get('idempotency-key')
    const call = async (em: EntityManager): Promise<Reply> => {
      const result = await handler(input, {
        actor,
        em,
        locale: scope.locale,
        now: clock.now(),
        ...(key === undefined ? {} : { idempotencyKey: key }),
        ip: scope.ip,
        raw: request,
        response,
      })
      if (result instanceof Reply) return result
      return result === undefined ? new Reply(204, undefined, {}) : new Reply(200, result, {})
    }
    const once = key !== undefined && !SAFE.has(request.method) && schema.idempotent !== false
    const result = once ? await answerOnce(scope, request, actor, key, input.body, call) : await call(database.fork())
    if (response.headersSent) return
    check(schema, result, scope)
    await sendReply(response, result)
  }
  return Object.assign(run, { schema })
}

async function readInput<S extends RouteSchema>(schema: S, request: Request, response: Response, { locale }: Scope): Promise<Input<S>> {
  const { params, query, body } = schema
  return {
    params: params && validate(params, request.params, 'params', locale),
    query: query && validate(query, request.query, 'query', locale),
    body: body && validate(body, await readBody(request, response, schema.bodyLimit), 'body', locale),
  } as Input<S>
}

/** In tests an answer that is not what the schema promises is an error, so that schema and code cannot part. */
function check(schema: RouteSchema, { status, body }: Reply, { context }: Scope): void {
  if (!context.config.checkResponses || status >= 300) return
  if (status !== statusOf(schema)) throw new Error(`Expected the status ${statusOf(schema)} of the route's schema, but the answer has ${status}`)
  if (!schema.response) return
  const result = schema.response.safeParse(JSON.parse(JSON.stringify(body)))
  if (!result.success) throw new Error(`Expected an answer of the route's schema, but ${result.error.message}`)
}
