import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TlsIdentity } from '../gateway/startGateway.ts'

/** How the engine is to be served, from the command line and the environment. */
export interface ServeOptions {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly zone: string
  readonly recordsUrl: string | undefined
  /** Where health, metrics and records are open to this machine; without it they are not offered. */
  readonly managementPort: number | undefined
  /** Where native user tasks are claimed and completed by HTTP; without it they are not. */
  readonly restPort: number | undefined
  readonly keepRecords: number | undefined
  readonly tls?: TlsIdentity
}

const TEXT = { type: 'string' } as const

/** Reads the options. Throws an Error with one sentence for what can't be meant. */
export function readServeOptions(args: readonly string[]): ServeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { port: TEXT, host: TEXT, data: TEXT, zone: TEXT, 'management-port': TEXT, 'rest-port': TEXT, 'keep-records': TEXT, 'tls-cert': TEXT, 'tls-key': TEXT },
  })
  const { ENGINE_PORT, DATA_DIR, RECORDS_URL, ENGINE_MANAGEMENT_PORT, ENGINE_REST_PORT } = process.env
  const restPort = values['rest-port'] ?? ENGINE_REST_PORT
  const managementPort = values['management-port'] ?? ENGINE_MANAGEMENT_PORT
  const keepRecords = values['keep-records']
  if (RECORDS_URL !== undefined && !URL.canParse(RECORDS_URL)) throw new Error('RECORDS_URL must be an http address, but it is not.')
  return {
    port: toPort(values.port ?? ENGINE_PORT ?? '26500'),
    host: values.host ?? '127.0.0.1',
    dataDir: values.data ?? join(DATA_DIR ?? 'data', 'engine'),
    zone: values.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    recordsUrl: RECORDS_URL,
    managementPort: managementPort === undefined ? undefined : toPort(managementPort),
    restPort: restPort === undefined ? undefined : toPort(restPort),
    keepRecords: keepRecords === undefined ? undefined : toCount(keepRecords),
    ...tlsIdentity(values['tls-cert'], values['tls-key']),
  }
}

function toPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`A port is a number from 0 to 65535, but '${text}' was given.`)
  return port
}

function toCount(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Error(`--keep-records is a whole number, but '${text}' was given.`)
  return Number(text)
}

function tlsIdentity(certificate: string | undefined, key: string | undefined): { readonly tls?: TlsIdentity } {
  if (certificate === undefined && key === undefined) return {}
  if (certificate === undefined || key === undefined) throw new Error('TLS needs both: --tls-cert FILE and --tls-key FILE.')
  return { tls: { certificate: readPem(certificate), key: readPem(key) } }
}

function readPem(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new Error(`The file ${file} can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
