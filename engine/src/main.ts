import { enableCompileCache } from 'node:module'

// Half of a start is reading sources: what the last start compiled is used again, by the writer's thread, too.
const { directory } = enableCompileCache()
if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] ??= directory

await import('./engineMain.ts')
