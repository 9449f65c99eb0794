import type { RequestHandler } from 'express'
import { actorName } from './Actor.ts'
import { pathForLog } from './errorForLog.ts'
import type { AppContext } from './Module.ts'
import { scopeIfAny } from './scope.ts'

/** One line per request: no query, no body, no names from paths; a user name is an account, not a citizen. */
export function logRequest({ log }: AppContext): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now()
    const path = request.path
    response.once('close', () => {
      const scope = scopeIfAny(response)
      const quiet = path.startsWith('/health') || path === '/metrics' || path.startsWith('/assets/')
      const line = {
        method: request.method,
        path: pathForLog(path),
        status: response.statusCode,
        ms: Math.round((performance.now() - startedAt) * 10) / 10,
        ...(scope?.actor ? { actor: actorName(scope.actor) } : {}),
        ...(scope && response.statusCode >= 400 ? { reference: scope.reference } : {}),
        ...(response.writableFinished ? {} : { aborted: true }),
      }
      if (quiet && response.statusCode < 400) log.debug(line, 'request')
      else log.info(line, 'request')
    })
    next()
  }
}
