import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { NOTHING, type Count } from './count.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Runs one check as a child of the pinned Node; it counts as one test. Its output is shown only when it fails. */
export async function runStep(name: string, args: readonly string[], env: Record<string, string> = {}): Promise<Count> {
  const startedAt = Date.now()
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  const passed = code === 0
  console.log(`${passed ? '✓' : '✗'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
  if (!passed) console.log(output)
  return passed ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1, failures: [`${name}: ${output.trim().slice(0, 300)}`.replaceAll('\n', ' | ')] }
}
