import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'

const require = createRequire(import.meta.url)

/** Data files that Form.io would fetch from its own servers at run time: name under /vendor, and where it comes from. */
const FILES: Readonly<Record<string, string>> = {
  'vendor/moment-timezone/data/packed/latest.json': 'moment-timezone/data/packed/latest.json',
}

/** Serves those files from our own address, in the build and in development. */
export function vendorFiles(): Plugin {
  return {
    name: 'vendor-files',
    generateBundle() {
      for (const [fileName, source] of Object.entries(FILES)) this.emitFile({ type: 'asset', fileName, source: readFileSync(require.resolve(source)) })
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const source = FILES[(request.url ?? '').slice(1)]
        if (source === undefined) return next()
        response.setHeader('Content-Type', 'application/json')
        response.end(readFileSync(require.resolve(source)))
      })
    },
  }
}
