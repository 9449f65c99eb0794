import { loadSecrets } from '../server/src/http/secrets.ts'
import { programs } from './run/programs.ts'
import { readSettings } from './run/settings.ts'
import { join } from 'node:path'

/** Runs one part alone, with the same settings and secrets the supervisor would give it: engine, server, workers, edge or auditVerify. */
const name = process.argv[2] ?? ''
const settings = readSettings(process.env)
const entry = { edge: 'workers/edge.ts', auditVerify: 'server/src/audit/verifyMain.ts' }[name]

if (entry !== undefined) {
  const secrets = loadSecrets(settings.dataDir, process.env)
  const site = process.env.SITE ?? ''
  const siteToken = (JSON.parse(secrets.SITE_TOKENS) as Record<string, string>)[site]
  Object.assign(process.env, { ...secrets, DATA_DIR: settings.dataDir, DATABASE_URL: settings.databaseUrl })
  process.env.SITE_TOKEN ??= siteToken ?? ''
  process.env.SERVER_URL ??= `http://127.0.0.1:${settings.port}`
  await load(entry, process.argv.slice(3))
} else {
  const secrets = loadSecrets(settings.dataDir, process.env)
  const program = programs({ ...settings, zeebeAddress: name === 'engine' ? undefined : settings.zeebeAddress }, secrets).find((each) => each.name === name)
  if (!program) throw new Error(`There is no part "${name}".`)
  Object.assign(process.env, { ...program.env, ...pick(process.env, Object.keys(program.env)) })
  await load(program.args[0] ?? '', [...program.args.slice(1), ...process.argv.slice(3)])
}

/** What the person set by hand wins over what the settings would give. */
function pick(env: NodeJS.ProcessEnv, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((key) => (env[key] ? [[key, env[key]]] : [])))
}

async function load(file: string, args: readonly string[]): Promise<void> {
  const path = join(import.meta.dirname, '..', file)
  process.argv = [process.argv[0] ?? 'node', path, ...args]
  await import(path)
}
