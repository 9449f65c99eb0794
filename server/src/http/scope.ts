import type { Request, Response } from 'express'
import type { Actor } from './Actor.ts'
import type { AppContext } from './Module.ts'
import type { Locale } from './RequestContext.ts'

/** What the middleware in front learned about a request. */
export interface Scope {
  readonly context: AppContext
  readonly locale: Locale
  /** Written into the answer of a failure and into the log, so that support finds the one in the other. */
  readonly reference: string
  readonly ip: string
  actor: Actor | undefined
  /** The CSRF token a write by this session must carry; undefined for programs. */
  csrfToken: string | undefined
}

const scopes = new WeakMap<Request, Scope>()

export function enterScope(request: Request, scope: Scope): void {
  scopes.set(request, scope)
}

/** The scope of a request. Also for routes written without `handle`: streams, uploads, other protocols. */
export function scopeOf(request: Request): Scope {
  const scope = scopes.get(request)
  if (!scope) throw new Error('Expected a request of this server, but its scope was never entered')
  return scope
}

export function scopeIfAny(response: Response): Scope | undefined {
  return scopes.get(response.req)
}
