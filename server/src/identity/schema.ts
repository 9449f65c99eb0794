import { z } from 'zod'

const Named = z.object({ code: z.string(), name: z.string() })

export const Role = z.enum(['agent', 'dispatcher', 'handler', 'head', 'designer', 'auditor', 'operator', 'security'])

/** The signed-in person. */
export const Me = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    roles: z.array(Role),
    site: Named,
    department: Named.nullable(),
    groups: z.array(z.string()),
    permissions: z.array(z.string()),
    extension: z.string().nullable(),
  })
  .meta({ id: 'Me' })
export type Me = z.infer<typeof Me>

/** `live` is how far the live stream is: a page that opens it `since` there misses nothing of what happens while it loads. */
export const SessionAnswer = z.object({ user: Me, csrfToken: z.string(), live: z.int() }).meta({ id: 'Session' })
export type SessionAnswer = z.infer<typeof SessionAnswer>

export const SignIn = {
  access: 'public',
  summary: 'Sign in with user name and password; sets the session cookie',
  body: z.object({ username: z.string().trim().min(1).max(64), password: z.string().min(1).max(200) }),
  response: SessionAnswer,
  bodyLimit: 10_000,
  idempotent: false,
} as const

export const GetSession = { summary: 'Who is signed in', response: SessionAnswer } as const
export const SignOut = { summary: 'Sign out; the session is deleted', idempotent: false } as const
