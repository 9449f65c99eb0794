import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import { z } from 'zod'
import { SAFE } from './authenticated.ts'
import { type RouteSchema, statusOf } from './RouteSchema.ts'

const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('A sentence a person can act on, in the language asked for'),
    code: z.string().describe('A stable word for programs'),
    reference: z.string().describe('Leads support to the log'),
    fields: z
      .array(z.object({ path: z.string(), message: z.string(), severity: z.string().optional(), rule: z.string().optional() }))
      .optional()
      .describe('What is wrong with which field; of a form or process, which rule it breaks'),
    changed: z
      .array(z.object({ path: z.string(), yours: z.unknown(), theirs: z.unknown(), by: z.string().optional(), at: z.string().optional() }))
      .optional()
      .describe('What somebody else changed meanwhile'),
  })
  .meta({ id: 'Problem' })

const PROBLEM: ZodOpenApiResponseObject = {
  id: 'Problem',
  description: 'A refusal or failure, as a problem document (RFC 9457)',
  content: { 'application/problem+json': { schema: ProblemDocument } },
}

const ONCE_KEY = z.string().min(1).max(190).optional().describe('The same key again gets the first answer again and changes nothing')

/** The stream of live events, the one call that is no request with an answer. */
export const LIVE_STREAM: ZodOpenApiOperationObject = {
  operationId: 'getLive',
  summary: 'Server-sent events of everything the person may see',
  tags: ['live'],
  security: [{ session: [] }],
  requestParams: { query: z.object({ since: z.int().optional().describe('`live` of the session: what happened since then is sent first') }) },
  responses: { '200': { description: 'Events, for as long as the session lasts', content: { 'text/event-stream': { schema: { type: 'string' } } } }, default: PROBLEM },
}

/** One call of the API in OpenAPI's words. `address` is its path with `{parameters}`. */
export function describeOperation(schema: RouteSchema, method: string, address: string): ZodOpenApiOperationObject {
  const { params, query, summary } = schema
  const once = !SAFE.has(method.toUpperCase()) && schema.idempotent !== false
  return {
    operationId: `${method}${address.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => (next ?? '').toUpperCase())}`,
    tags: [address.split('/')[1] ?? ''],
    ...(summary === undefined ? {} : { summary }),
    security: securityOf(schema, method),
    requestParams: {
      ...(params ? { path: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...(once ? { header: z.object({ 'Idempotency-Key': ONCE_KEY }) } : {}),
    },
    ...requestBody(schema),
    responses: responsesOf(schema),
  }
}

function securityOf({ access = 'person' }: RouteSchema, method: string): Record<string, string[]>[] {
  const person: Record<string, string[]> = SAFE.has(method.toUpperCase()) ? { session: [] } : { session: [], csrf: [] }
  if (access === 'public') return []
  if (access === 'person') return [person]
  return access === 'any' ? [person, { token: [] }] : [{ token: [] }]
}

function requestBody({ body, consumes }: RouteSchema): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
  if (consumes === undefined) return {}
  const file = { type: 'string', format: 'binary' } as const
  const schema = consumes === 'multipart/form-data' ? { type: 'object' as const, properties: { file }, required: ['file'] } : file
  return { requestBody: { required: true, content: { [consumes]: { schema } } } }
}

function responsesOf(schema: RouteSchema): ZodOpenApiResponsesObject {
  const { access = 'person', params, query, body, response, produces } = schema
  const refusals = [...(access === 'public' ? [] : ['401', '403']), ...(params ? ['404'] : []), ...(query || body ? ['422'] : []), 'default']
  return {
    [String(statusOf(schema)) as '200']: {
      description: response || produces ? 'The answer' : 'Done',
      ...(response ? { content: { 'application/json': { schema: response } } } : {}),
      ...(produces ? { content: { [produces]: { schema: { type: 'string', format: 'binary' } } } } : {}),
    },
    ...Object.fromEntries(refusals.map((status) => [status, PROBLEM])),
  }
}
