import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { AppContext } from '../http/Module.ts'
import { localeOf } from '../http/locale.ts'
import { enterScope } from '../http/scope.ts'
import { clientOf } from './clients.ts'
import { cookieToken } from './cookie.ts'
import { personBySession } from './sessions.ts'

/** First of all middleware: finds out who asks, in which language, and gives the request its reference. */
export function enterRequest(context: AppContext): RequestHandler {
  return async (request, _response, next) => {
    const scope = {
      context,
      locale: localeOf(request.headers['accept-language']),
      reference: randomUUID().slice(0, 8).toUpperCase(),
      ip: request.ip ?? '',
      actor: undefined as ReturnType<typeof clientOf> | Awaited<ReturnType<typeof personBySession>>,
      csrfToken: undefined as string | undefined,
    }
    enterScope(request, scope)
    const { authorization } = request.headers
    if (authorization !== undefined) {
      scope.actor = clientOf(authorization, context.config)
      return void next()
    }
    // Files of the portal and probes need no session, and must answer while the database is away.
    const token = request.path.startsWith('/api/') ? cookieToken(request) : undefined
    if (token !== undefined) {
      scope.actor = await personBySession(context.database, token, context.clock.now(), context.config.idleMinutes)
      scope.csrfToken = scope.actor && csrfTokenOf(context, token)
    }
    next()
  }
}

/** Derived, not stored: it follows from the cookie's token and the installation's key. */
export function csrfTokenOf({ keys }: AppContext, token: string): string {
  return keys.keyedHash(token, 'csrf').slice(0, 43)
}
