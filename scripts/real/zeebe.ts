import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, renameSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../run/ports.ts'
import { MissingPart, stopChild, type RealPart } from './RealPart.ts'

/** The versions that are asked: 8.5.8 is the reference, 8.6.0 that of what came with 8.6. */
export type ZeebeVersion = '8.5.8' | '8.6.0'

const READY_WITHIN_MS = 120_000

/** A running, unmodified Zeebe whose records go to `recordsUrl`. */
export interface RealZeebe extends RealPart {
  /** host:port of its gateway. */
  readonly address: string
  readonly version: ZeebeVersion
  /** http://host:port of its REST calls. */
  readonly rest: string
  /** http://host:port of its management interface; tests move its clock there. */
  readonly management: string
  readonly pid: number | undefined
  readonly dataDir: string
}

/**
 * Starts an unmodified Zeebe on loopback with a fresh data folder and its stock Elasticsearch exporter pointed at the server.
 * `recordsAtOnce` sends each record by itself; otherwise up to twenty together, or what there is after a second.
 * Throws {@link MissingPart} where there is no JDK 21 or later, or no Maven to fetch the distribution once.
 */
export async function startZeebe({ version = '8.5.8', ...options }: { version?: ZeebeVersion; dataDir: string; recordsUrl?: string; recordsAtOnce?: boolean; clockControlled?: boolean }): Promise<RealZeebe> {
  const java = findJava()
  const home = distribution(version)
  const [grpc, command, internal, rest, management] = await Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()])
  const dataDir = mkdtempSync(join(options.dataDir, 'zeebe-'))
  const log = openSync(join(dataDir, 'zeebe.log'), 'a')
  const child = spawn(java, [...JVM, '-classpath', `${home}/config:${home}/lib/*`, `-Dbasedir=${home}`, mainClass(home)], {
    cwd: home,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...brokerEnvironment({ grpc, command, internal, rest, management, dataDir }), ...exporterEnvironment(options.recordsUrl, options.recordsAtOnce === true ? 1 : 20), ZEEBE_CLOCK_CONTROLLED: String(options.clockControlled === true) },
  })
  try {
    await untilHealthy(management, child)
  } catch (error) {
    // A slow broker must not live on after nobody waits for it.
    await stopChild(child)
    throw error
  }
  return { name: `Zeebe ${version}`, version, address: `127.0.0.1:${grpc}`, rest: `http://127.0.0.1:${rest}`, management: `http://127.0.0.1:${management}`, pid: child.pid, dataDir, stop: () => stopChild(child) }
}

const JVM = [
  '-Xms256m',
  '-Xmx1g',
  '-XX:MaxDirectMemorySize=512m',
  '-XX:+ExitOnOutOfMemoryError',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
  '--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED',
  '-Djava.net.preferIPv4Stack=true',
  '-XX:+IgnoreUnrecognizedVMOptions',
]

function brokerEnvironment(at: { grpc: number; command: number; internal: number; rest: number; management: number; dataDir: string }): Record<string, string> {
  const loopback = '127.0.0.1'
  return {
    ZEEBE_BROKER_NETWORK_HOST: loopback,
    ZEEBE_BROKER_NETWORK_ADVERTISEDHOST: loopback,
    ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT: String(at.command),
    ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT: String(at.internal),
    ZEEBE_BROKER_GATEWAY_ENABLE: 'true',
    ZEEBE_BROKER_GATEWAY_NETWORK_HOST: loopback,
    ZEEBE_BROKER_GATEWAY_NETWORK_PORT: String(at.grpc),
    ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS: `${loopback}:${at.internal}`,
    ZEEBE_BROKER_GATEWAY_CLUSTER_INITIALCONTACTPOINTS: `${loopback}:${at.internal}`,
    ZEEBE_BROKER_DATA_DIRECTORY: join(at.dataDir, 'data'),
    SERVER_ADDRESS: loopback,
    SERVER_PORT: String(at.rest),
    MANAGEMENT_SERVER_ADDRESS: loopback,
    MANAGEMENT_SERVER_PORT: String(at.management),
    ZEEBE_LOG_PATH: at.dataDir,
    ZEEBE_LOG_LEVEL: 'warn',
    ATOMIX_LOG_LEVEL: 'warn',
  }
}

function exporterEnvironment(recordsUrl: string | undefined, bulkSize: number): Record<string, string> {
  if (recordsUrl === undefined) return {}
  const url = new URL(recordsUrl)
  const prefix = 'ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH'
  return {
    [`${prefix}_CLASSNAME`]: 'io.camunda.zeebe.exporter.ElasticsearchExporter',
    [`${prefix}_ARGS_URL`]: `${url.protocol}//${url.host}`,
    [`${prefix}_ARGS_AUTHENTICATION_USERNAME`]: decodeURIComponent(url.username),
    [`${prefix}_ARGS_AUTHENTICATION_PASSWORD`]: decodeURIComponent(url.password),
    [`${prefix}_ARGS_BULK_DELAY`]: '1',
    [`${prefix}_ARGS_BULK_SIZE`]: String(bulkSize),
  }
}

function findJava(): string {
  const folders = existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm').map((name) => join('/usr/lib/jvm', name, 'bin', 'java')) : []
  const candidates = [...(process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : []), ...folders, 'java']
  const found = candidates.find((java) => majorVersion(java) >= 21)
  if (found === undefined) throw new MissingPart('Zeebe', 'no JDK 21 or later was found (JAVA_HOME, the usual folders, PATH)')
  return found
}

function majorVersion(java: string): number {
  const result = spawnSync(java, ['-version'], { encoding: 'utf8' })
  return Number(/version "(\d+)/.exec(result.stderr ?? '')?.[1] ?? 0)
}

/** The unpacked distribution, fetched once from Maven Central into the user's cache, outside the repository. */
function distribution(version: ZeebeVersion): string {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'banjie')
  const home = join(cache, `zeebe-${version}`)
  if (existsSync(join(home, 'lib'))) return home
  mkdirSync(cache, { recursive: true })
  const archive = join(cache, `camunda-zeebe-${version}.tar.gz`)
  if (!existsSync(archive)) fetchArchive(version, cache)
  const unpacked = mkdtempSync(join(cache, 'unpack-'))
  execFileSync('tar', ['xzf', archive, '-C', unpacked, '--strip-components=1'])
  renameSync(unpacked, home)
  return home
}

function fetchArchive(version: ZeebeVersion, folder: string): void {
  const result = spawnSync('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=io.camunda:camunda-zeebe:${version}:tar.gz`, `-DoutputDirectory=${folder}`], { encoding: 'utf8' })
  if (result.error) throw new MissingPart('Zeebe', 'Maven is not installed, so its distribution cannot be fetched')
  if (result.status !== 0) throw new MissingPart('Zeebe', `Maven could not fetch its distribution: ${result.stdout.slice(-300)}`)
}

function mainClass(home: string): string {
  const script = execFileSync('cat', [join(home, 'bin', 'broker')], { encoding: 'utf8' })
  return /io\.camunda\.[a-z.]*StandaloneBroker/.exec(script)?.[0] ?? 'io.camunda.zeebe.broker.StandaloneBroker'
}

async function untilHealthy(managementPort: number, child: { exitCode: number | null }): Promise<void> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`Zeebe ended with code ${child.exitCode} while starting; see its log.`)
    const answer = await fetch(`http://127.0.0.1:${managementPort}/actuator/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`Zeebe was not healthy within ${READY_WITHIN_MS / 1000} s.`)
}
