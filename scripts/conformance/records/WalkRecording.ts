import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ZeebeVersion } from '../../real/zeebe.ts'
import type { ModelWalk } from './ModelWalk.ts'
import type { Side } from './Side.ts'
import { digestOf, traceOf, type TraceDigest } from './Trace.ts'

/** What walks left behind on an unmodified Zeebe, by name. */
export type WalkRecording = Readonly<Record<string, TraceDigest>>

export const VERSIONS: readonly ZeebeVersion[] = ['8.5.8', '8.6.0']

const fileOf = (version: ZeebeVersion): string => fileURLToPath(new URL(`zeebe-${version}.json`, import.meta.url))

/** Of all versions: no two have a walk of the same name. */
export function readRecording(): WalkRecording {
  return Object.assign({}, ...VERSIONS.map((version) => (JSON.parse(readFileSync(fileOf(version), 'utf8')) as { walks: WalkRecording }).walks)) as WalkRecording
}

/** Leads an engine through all walks, one after the other. */
export async function digestsOf(side: Side, walks: readonly ModelWalk[]): Promise<WalkRecording> {
  const digests: Record<string, TraceDigest> = {}
  for (const { name, version, walk } of walks) digests[name] = digestOf(traceOf(side, await walk(side), version))
  return digests
}

/** A line per walk, so that a change of one shows as such. */
export function writeRecording(version: ZeebeVersion, walks: WalkRecording): void {
  const lines = Object.entries(walks).map(([name, digest]) => `${JSON.stringify(name)}: ${JSON.stringify(digest)}`)
  writeFileSync(fileOf(version), `{"about": "Hashes of what an unmodified Zeebe ${version} answered and recorded. Recorded, never edited.",\n"walks": {\n${lines.join(',\n')}\n}}\n`)
}
