import { Router, type RequestHandler } from 'express'
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi'
import { describeOperation, LIVE_STREAM } from './describeOperation.ts'
import { PARAMETERS } from './parameters.ts'
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

function describedRoutes(router: Router): DescribedRoute[] {
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
  const paths: ZodOpenApiPathsObject = { '/live': { get: LIVE_STREAM } }
  for (const { method, path, schema } of routes) {
    const address = path.replace(/:(\w+)/g, '{$1}')
    paths[address] = { ...paths[address], [method]: describeOperation(schema, method, address) }
  }
  const document = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Banjie 办结',
      version: '1',
      description: 'The case management platform. Refusals are problem documents (RFC 9457). A write carries the CSRF token of GET /session.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'banjie', description: 'A signed-in person' },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token', description: 'Proves that a write comes from our own pages' },
        token: { type: 'http', scheme: 'bearer', description: 'A worker, or the edge of a site' },
      },
    },
    paths,
  })
  for (const path of Object.values(document.paths ?? {})) for (const operation of Object.values(path)) explainParameters(operation as Described)
  return document
}

interface Described {
  readonly parameters?: { readonly name: string; description?: string; readonly schema?: { readonly description?: string } }[]
}

/** A parameter's name means the same everywhere, so it is explained once. */
function explainParameters({ parameters = [] }: Described): void {
  for (const parameter of parameters) {
    const text = parameter.schema?.description ?? PARAMETERS[parameter.name]
    if (text !== undefined) parameter.description ??= text
  }
}
