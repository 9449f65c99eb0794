import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../run/ports.ts'
import { MissingPart, stopChild, type RealPart } from './RealPart.ts'

const READY_WITHIN_MS = 60_000

/** A running MariaDB with an empty database `banjie`. */
export interface RealMariaDb extends RealPart {
  /** mysql://… URL of the empty database. */
  readonly url: string
  /** Makes one more empty database and gives its URL: test files must not share tables. */
  freshDatabase(): string
}

/** Where its data lie and how it is set. */
export interface MariaDbOptions {
  readonly dataDir: string
  readonly settings?: readonly string[]
  /** Goes on with what an earlier start left in the same `dataDir`. */
  readonly keep?: boolean
}

/** Starts Debian's MariaDB on a loopback port with a data folder of its own. Throws {@link MissingPart} where it isn't installed. */
export async function startMariaDb(options: MariaDbOptions): Promise<RealMariaDb> {
  const server = ['/usr/sbin/mariadbd', '/usr/sbin/mysqld'].find(existsSync)
  if (server === undefined) throw new MissingPart('MariaDB', 'the package mariadb-server is not installed')
  const folder = options.keep === true ? join(options.dataDir, 'mariadb') : mkdtempSync(join(options.dataDir, 'mariadb-'))
  const user = userInfo().username
  const data = join(folder, 'data')
  if (!existsSync(data)) makeData(folder, data, user)
  const port = await freePort()
  const log = openSync(join(folder, 'mariadb.log'), 'a')
  const socket = join(folder, 's')
  const child = spawn(
    server,
    ['--no-defaults', `--datadir=${data}`, `--tmpdir=${folder}`, `--socket=${socket}`, `--port=${port}`, '--bind-address=127.0.0.1', `--user=${user}`, '--character-set-server=utf8mb4', '--innodb-buffer-pool-size=512M', '--max-connections=200', ...(options.settings ?? [])],
    { stdio: ['ignore', log, log] },
  )
  const sql = (text: string): boolean => spawnSync('mariadb', ['--no-defaults', `--socket=${socket}`, '-uroot', '-e', text]).status === 0
  await untilAnswering(() => sql('SELECT 1'), child)
  sql("CREATE USER IF NOT EXISTS 'banjie'@'127.0.0.1' IDENTIFIED BY 'banjie'; GRANT ALL ON *.* TO 'banjie'@'127.0.0.1'")
  let count = 0
  const freshDatabase = (): string => {
    const name = count++ === 0 ? 'banjie' : `banjie_${count}`
    if (!sql(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4`)) throw new Error(`MariaDB would not make the database ${name}.`)
    return `mysql://banjie:banjie@127.0.0.1:${port}/${name}`
  }
  return { name: 'MariaDB', url: freshDatabase(), freshDatabase, stop: () => stopChild(child) }
}

function makeData(folder: string, data: string, user: string): void {
  mkdirSync(folder, { recursive: true })
  const made = spawnSync('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, `--tmpdir=${folder}`, `--user=${user}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`MariaDB's data folder could not be made: ${made.stderr}`)
}

async function untilAnswering(ask: () => boolean, child: { exitCode: number | null }): Promise<void> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; ) {
    if (ask()) return
    if (child.exitCode !== null) throw new Error(`MariaDB ended with code ${child.exitCode} while starting; see its log.`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`MariaDB did not answer within ${READY_WITHIN_MS / 1000} s.`)
}
