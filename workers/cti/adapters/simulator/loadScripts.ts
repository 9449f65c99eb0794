import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CallerScript } from './CallerScript.ts'

/** Every scripted citizen of a folder, by file name. Throws when a file is not a script, naming it. */
export function loadScripts(folder = join(import.meta.dirname, 'scripts')): CallerScript[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const script = CallerScript.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (!script.success) throw new Error(`Caller script ${name} is not valid: ${script.error.issues[0]?.path.join('.')} ${script.error.issues[0]?.message}`)
      return script.data
    })
}
