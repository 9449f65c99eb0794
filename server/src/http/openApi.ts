import { Router, type RequestHandler } from 'express'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import type { RouteSchema } from './RouteSchema.ts'

/** One described call, found in the mounted routers. */
interface DescribedRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly schema: RouteSchema
}

/** GET /api/openapi.json: OpenAPI 3.1 of every route made by `handle`, from the schemas that validate it. */
export function openApiRoute(api: Router): Router {
  const router = Router()
  let document: string | undefined
  router.get('/api/openapi.json', (_request, response) => {
    document ??= JSON.stringify(describe(describedRoutes(api)))
    response.type('application/json').send(document)
  })
  return router
}

/** Express keeps a router's parts in `stack`; a layer is a route or a nested router. */
interface Layer {
  readonly handle: RequestHandler & { stack?: Layer[]; schema?: RouteSchema }
  readonly method?: string
  readonly route?: { readonly path: string | string[]; readonly stack: Layer[] }
}

export function describedRoutes(router: Router): DescribedRoute[] {
  return (router.stack as unknown as Layer[]).flatMap((layer) => {
    if (!layer.route) return layer.handle.stack ? describedRoutes(layer.handle as unknown as Router) : []
    const { path, stack } = layer.route
    return stack.flatMap(({ handle, method }) =>
      handle.schema && method
        ? [path].flat().map((each) => ({ method: method as DescribedRoute['method'], path: each, schema: handle.schema as RouteSchema }))
        : [],
    )
  })
}

function describe(routes: readonly DescribedRoute[]): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const { method, path, schema } of routes) {
    const address = path.replace(/:(\w+)/g, '{$1}').replace(/\{\*\w+\}/g, '{path}')
    paths[address] = { ...paths[address], [method]: operation(schema, method, address) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Banjie 办结', version: '1', description: 'The case management platform. Errors are problem documents (RFC 9457).' },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'banjie' }, token: { type: 'http', scheme: 'bearer' } } },
    paths,
  })
}

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    reference: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

function operation(schema: RouteSchema, method: string, address: string): ZodOpenApiOperationObject {
  const { params, query, body, response, access = 'person', summary } = schema
  const security =
    access === 'public' ? [] : access === 'person' ? [{ session: [] }] : access === 'any' ? [{ session: [] }, { token: [] }] : [{ token: [] }]
  return {
    operationId: `${method}${address.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next: string | undefined) => (next ?? '').toUpperCase())}`,
    tags: [address.split('/')[1] ?? ''],
    ...(summary === undefined ? {} : { summary }),
    security,
    requestParams: { ...(params ? { path: params as z.ZodObject } : {}), ...(query ? { query: query as z.ZodObject } : {}) },
    ...(body ? { requestBody: { content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      ...(response
        ? { '200': { description: 'The answer', content: { 'application/json': { schema: response } } } }
        : { '204': { description: 'Done' } }),
      default: { description: 'A problem', content: { 'application/problem+json': { schema: Problem } } },
    },
  }
}
