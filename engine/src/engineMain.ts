import { backup } from './cli/backup.ts'
import { restore } from './cli/restore.ts'
import { serve } from './cli/serve.ts'
import { readServeOptions } from './cli/ServeOptions.ts'

const [command, ...rest] = process.argv.slice(2)
try {
  if (command === 'backup') await backup(rest)
  else if (command === 'restore') await restore(rest)
  else await serve(readServeOptions(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
