import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appendAudit } from '../audit/index.ts'
import { DEMO_PASSWORD } from '../database/seeds/demoAccounts.ts'
import { demoName } from '../database/seeds/demoNames.ts'
import { SeedRandom } from '../database/seeds/SeedRandom.ts'
import type { AppContext, Role } from '../http/index.ts'
import { Account } from './Account.ts'
import { createAccount, type NewAccount } from './createAccount.ts'
import { allSites, departmentsOf } from './sites.ts'
import { hashPassword } from './signIn.ts'

type Draft = Omit<NewAccount, 'passwordHash'>

const ADMINISTRATORS: readonly [Role, string][] = [
  ['designer', '流程设计员'],
  ['auditor', '审计员'],
  ['operator', '系统管理员'],
  ['security', '安全管理员'],
]

/** Fills an empty installation: everybody of the demonstration, or only its administrators with passwords of their own. */
export async function seedAccounts(context: AppContext): Promise<void> {
  const { config, database, clock } = context
  if (config.seed === 'none' || (await database.fork().count(Account, {})) > 0) return
  if (config.seed === 'minimal') return seedAdministrators(context)
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  await database.transactional(async (em) => {
    for (const account of demoAccounts()) await createAccount(em, { ...account, passwordHash }, clock.now())
    await appendAudit(em, { actor: { kind: 'system', id: 'seed' }, action: 'accounts.seeded', subject: 'accounts' })
  })
}

async function seedAdministrators({ config, database, clock, log }: AppContext): Promise<void> {
  const accounts = ADMINISTRATORS.map(([role, name]) => ({ role, name, password: randomBytes(12).toString('base64url') }))
  const hashes = await Promise.all(accounts.map(({ password }) => hashPassword(password)))
  const file = join(config.dataDir, 'first-passwords.txt')
  // Before the accounts: passwords nobody can read would lock everybody out.
  writeFileSync(file, `${accounts.map(({ role, password }) => `zj.${role} ${password}`).join('\n')}\n`, { mode: 0o600, flush: true })
  await database.transactional(async (em) => {
    for (const [index, { role, name }] of accounts.entries()) {
      await createAccount(
        em,
        { username: `zj.${role}`, name, passwordHash: hashes[index] ?? null, site: 'ZJ', grants: [{ role, unit: '' }] },
        clock.now(),
      )
    }
    await appendAudit(em, { actor: { kind: 'system', id: 'seed' }, action: 'accounts.seeded', subject: 'accounts' })
  })
  log.info({ file }, 'The first accounts and their passwords are in a file: sign in, then delete it')
}

/** Per site two agents and a dispatcher, per department a handler and a head; the province's designers and administrators. */
export function demoAccounts(): Draft[] {
  const random = new SeedRandom(12_313)
  let extension = 8001
  // Hangzhou comes first: its extensions are the ones of the documentation.
  const sites = [...allSites()].toSorted((a, b) => Number(b.code === 'HZ') - Number(a.code === 'HZ'))
  const perSite = sites.flatMap(({ code: site }) => {
    const lower = site.toLowerCase()
    const seated = (username: string, role: Role): Draft => ({
      username: `${lower}.${username}`,
      name: demoName(random),
      site,
      department: `${site}-KF`,
      extension: String(extension++),
      grants: [{ role, unit: site }],
    })
    const staff = departmentsOf(site).flatMap(({ code, unit }) =>
      (['handler', 'head'] as const).map((role): Draft => ({
        username: `${lower}.${unit.toLowerCase()}.${role}`,
        name: demoName(random),
        site,
        department: code,
        grants: [{ role, unit: code }],
      })),
    )
    return [seated('agent1', 'agent'), seated('agent2', 'agent'), seated('dispatcher', 'dispatcher'), ...staff]
  })
  const central = ADMINISTRATORS.map(([role]): Draft => ({
    username: `zj.${role}`,
    name: demoName(random),
    site: 'ZJ',
    grants: [{ role, unit: '' }],
  }))
  // What two operators do together can be tried.
  const second: Draft = { username: 'zj.operator2', name: demoName(random), site: 'ZJ', grants: [{ role: 'operator', unit: '' }] }
  return [...perSite, ...central, second]
}
