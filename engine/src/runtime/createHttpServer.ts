import type * as http from 'node:http'
import { createRequire } from 'node:module'

/**
 * `createServer` of node:http. Importing that module would read all of its exports, among them a whole HTTP client that nobody here uses:
 * forty milliseconds of each start and thirteen megabytes.
 */
export const createHttpServer = (createRequire(import.meta.url)('node:http') as typeof http).createServer
