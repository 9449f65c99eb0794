import compression from 'compression'
import express, { type Express, Router } from 'express'
import { enterRequest } from '../identity/index.ts'
import { answerProblem } from './answerProblem.ts'
import { logRequest } from './logRequest.ts'
import type { AppContext, Module } from './Module.ts'
import { openApiRoute } from './openApi.ts'
import { servePortal } from './servePortal.ts'
import { problems } from './problems.ts'
import { securityHeaders } from './securityHeaders.ts'

/** Middleware and routes in their order: who asks, what goes out, the modules, the portal, and refusals last. */
export function createApplication(context: AppContext, modules: readonly Module[]): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', context.config.proxies === 0 ? false : context.config.proxies)
  app.set('query parser', 'simple')
  app.set('etag', false)

  app.use(securityHeaders())
  app.use(logRequest(context))
  app.use(enterRequest(context))
  app.use(
    compression({
      filter: (request, response) => !String(response.getHeader('Content-Type')).includes('event-stream') && compression.filter(request, response),
    }),
  )

  const api = Router()
  api.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  for (const module of modules) {
    const routes = module.routes?.(context)
    if (routes) api.use(routes)
  }
  const roots = modules.flatMap((module) => module.rootRoutes?.(context) ?? [])
  for (const routes of roots) app.use(routes)
  app.use('/api/v1', api)
  app.use(openApiRoute(api))
  app.use('/api', (_request, _response, next) => next(problems.noSuchAddress()))
  app.use(servePortal())
  app.use((_request, _response, next) => next(problems.noSuchAddress()))
  app.use(answerProblem)
  return app
}
