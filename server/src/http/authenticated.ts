import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { Actor } from './Actor.ts'
import { problems } from './problems.ts'
import type { Access } from './RouteSchema.ts'
import type { Scope } from './scope.ts'

const ANONYMOUS: Actor = { kind: 'system', id: 'anonymous' }
/** Methods that change nothing. */
export const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The actor of the request, if the route is open to its kind. Throws Problems 401 and 403. Also for routes without `handle`. */
export function authenticated(scope: Scope, request: Request, access: Access): Actor {
  const { actor } = scope
  if (access === 'public') return actor ?? ANONYMOUS
  if (!actor) throw request.headers.authorization === undefined ? problems.notSignedIn() : problems.wrongToken()
  if (!admits(access, actor)) throw problems.wrongKind()
  if (actor.kind === 'person' && !SAFE.has(request.method) && !hasCsrfToken(scope, request)) throw problems.csrf()
  return actor
}

function admits(access: Access, actor: Actor): boolean {
  if (access === 'any') return actor.kind !== 'system'
  if (access === 'person') return actor.kind === 'person'
  if (actor.kind !== 'client') return false
  if (access === 'site') return actor.id === 'worker' || actor.site !== undefined
  if (access === 'channel') return actor.id.startsWith('channel:')
  return actor.id === access
}

/** A page of another origin can send our cookie along, but cannot know the token. */
function hasCsrfToken({ csrfToken }: Scope, request: Request): boolean {
  const sent = Buffer.from(request.get('x-csrf-token') ?? '')
  const expected = Buffer.from(csrfToken ?? '')
  return expected.length > 0 && sent.length === expected.length && timingSafeEqual(sent, expected)
}
