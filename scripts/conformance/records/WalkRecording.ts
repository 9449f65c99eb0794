import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ModelWalk } from './ModelWalk.ts'
import type { Side } from './Side.ts'
import { digestOf, traceOf, type TraceDigest } from './Trace.ts'

/** What walks left behind on an unmodified Zeebe, by name. */
export type WalkRecording = Readonly<Record<string, TraceDigest>>

const FILE = fileURLToPath(new URL('zeebe-8.5.8.json', import.meta.url))

export function readRecording(): WalkRecording {
  return (JSON.parse(readFileSync(FILE, 'utf8')) as { walks: WalkRecording }).walks
}

/** Leads an engine through all walks, one after the other. */
export async function digestsOf(side: Side, walks: readonly ModelWalk[]): Promise<WalkRecording> {
  const digests: Record<string, TraceDigest> = {}
  for (const { name, walk } of walks) digests[name] = digestOf(traceOf(side, await walk(side)))
  return digests
}

/** A line per walk, so that a change of one shows as such. */
export function writeRecording(walks: WalkRecording): void {
  const lines = Object.entries(walks).map(([name, digest]) => `${JSON.stringify(name)}: ${JSON.stringify(digest)}`)
  writeFileSync(FILE, `{"about": "Hashes of what an unmodified Zeebe 8.5.8 answered and recorded. Recorded, never edited.",\n"walks": {\n${lines.join(',\n')}\n}}\n`)
}
