import { Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import { appendAudit } from '../audit/index.ts'
import { handle } from '../http/handle.ts'
import type { AppContext } from '../http/Module.ts'
import { Problem } from '../http/Problem.ts'
import { scopeOf } from '../http/scope.ts'
import { clearSessionCookie, cookieToken, setSessionCookie } from './cookie.ts'
import { csrfTokenOf } from './enterRequest.ts'
import { presentMe } from './presenter.ts'
import { GetSession, SignIn, SignOut } from './schema.ts'
import { closeSession } from './sessions.ts'
import { signIn } from './signIn.ts'

/** Sign in, who am I, sign out. */
export function identityRoutes(context: AppContext): Router {
  const router = Router()
  const secure = context.config.proxies > 0

  router.post(
    '/session',
    tooManyFailures(),
    handle(SignIn, async ({ body }, { ip, response }) => {
      const { person, token } = await signIn(context, body.username, body.password, ip)
      setSessionCookie(response, token, secure)
      return { user: presentMe(person), csrfToken: csrfTokenOf(context, token), live: context.live.sequence }
    }),
  )

  router.get(
    '/session',
    handle(GetSession, (_input, { actor, raw }) => ({ user: presentMe(actor), csrfToken: scopeOf(raw).csrfToken ?? '', live: context.live.sequence })),
  )

  router.delete(
    '/session',
    handle(SignOut, async (_input, { actor, raw, ip, response }) => {
      await context.database.transactional(async (em) => {
        await closeSession(em, actor.sessionId)
        await appendAudit(em, { actor, action: 'session.closed', subject: `user:${actor.username}`, ip })
      })
      if (cookieToken(raw) !== undefined) clearSessionCookie(response, secure)
    }),
  )

  return router
}

/** A whole call centre may come from one address, so only failures count. */
function tooManyFailures() {
  return rateLimit({
    windowMs: 60_000,
    limit: 60,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    handler: (_request, _response, next) =>
      next(
        new Problem({
          status: 429,
          code: 'TOO_MANY_FAILURES',
          zh: '登录失败次数过多，请一分钟后再试。',
          en: 'Too many failed sign-ins. Try again in a minute.',
          headers: { 'Retry-After': '60' },
        }),
      ),
  })
}
