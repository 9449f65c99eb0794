import { resolve } from 'node:path'
import { z } from 'zod'
import { sites } from './sites.ts'

const Url = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
const Token = z.string().min(8)
const Sites = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((site) => site.trim()).filter((site) => site !== ''))
  .refine((list) => list.every((site) => sites.includes(site)), `must be a comma list of ${sites.join(', ')}`)

const Common = z.object({
  SERVER_URL: Url.default('http://127.0.0.1:8080'),
  DATA_DIR: z.string().min(1).default('./data').transform((path) => resolve(path)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

const WorkersEnv = Common.extend({
  WORKER_TOKEN: Token,
  ZEEBE_ADDRESS: z.string().regex(/^[^\s:]+:\d{1,5}$/, 'must be host:port').default('127.0.0.1:26500'),
  EDGE_SITES: Sites,
  SMS_ADAPTER: z.enum(['outbox', 'smpp', 'http']).default('outbox'),
  SMPP_URL: z.string().default(''),
  SMPP_SYSTEM_ID: z.string().max(15).default(''),
  SMPP_PASSWORD: z.string().max(8).default(''),
  SMPP_SOURCE: z.string().max(20).default('12313'),
  SMS_HTTP_URL: z.string().default(''),
  SMS_HTTP_KEY_ID: z.string().default(''),
  SMS_HTTP_SECRET: z.string().default(''),
})
export type WorkersEnv = z.output<typeof WorkersEnv>

const EdgeEnv = Common.extend({ SITE: z.enum(sites as [string, ...string[]]), SITE_TOKEN: Token })
export type EdgeEnv = z.output<typeof EdgeEnv>

/** Thrown when the environment cannot be used; the message is the sentence shown. */
export class EnvError extends Error {}

/** Reads what the central workers need. Throws {@link EnvError}. */
export function readWorkersEnv(env: NodeJS.ProcessEnv): WorkersEnv {
  return read(WorkersEnv, env)
}

/** Reads what a site's edge needs. Throws {@link EnvError}. */
export function readEdgeEnv(env: NodeJS.ProcessEnv): EdgeEnv {
  return read(EdgeEnv, env)
}

function read<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  // An empty variable is one nobody has set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new EnvError(`The environment variable ${issue?.path.join('.') ?? '?'} cannot be used: ${issue?.message ?? 'unknown'}.`)
}
