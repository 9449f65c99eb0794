/** The signed-in person, as `GET /session` tells. */
export interface Me {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly roles: readonly string[]
  readonly site: { readonly code: string; readonly name: string }
  readonly department?: { readonly code: string; readonly name: string } | null
  readonly groups: readonly string[]
  readonly permissions: readonly string[]
  readonly extension?: string | null
}

/** The answer of signing in and of asking for the session. */
export interface SessionAnswer {
  readonly user: Me
  readonly csrfToken: string
}
