import { existsSync } from 'node:fs'
import { embeddedSide } from './embeddedSide.ts'
import { corpusWalks, scenarioWalks, type ModelWalk } from './ModelWalk.ts'
import { processesSection } from './processesSection.ts'
import { recordedRandomWalks } from './randomWalks.ts'
import type { Side } from './Side.ts'
import { compareDigests } from './Trace.ts'
import { digestsOf, readRecording, VERSIONS, writeRecording, type WalkRecording } from './WalkRecording.ts'
import { zeebeSide } from './zeebeSide.ts'

/** Leads the embedded engine through the corpus and the scenarios and answers the report about it; with `record`, Zeebe is led again, too. Throws when there is no corpus. */
export async function reportProcesses(corpus: string, { record }: { readonly record: boolean }): Promise<string> {
  if (!existsSync(corpus)) throw new Error(`There is no corpus in ${corpus}: name its folder with --corpus or CONFORMANCE_CORPUS.`)
  const walks = [...corpusWalks(corpus), ...scenarioWalks(), ...recordedRandomWalks()]
  if (record) for (const version of VERSIONS) writeRecording(version, await led(() => zeebeSide(version), walks.filter((walk) => walk.version === version)))
  const zeebes = readRecording()
  const ours = await led(embeddedSide, walks)
  const compared = walks.map(({ name, version }) => ({ name, version, differs: differencesOf(ours, zeebes, name) }))
  for (const { name, differs } of compared) if (differs.length > 0) console.log(`  ${name} differs: ${differs.join(', ')}`)
  return processesSection(compared)
}

async function led(start: () => Promise<Side>, walks: readonly ModelWalk[]): Promise<WalkRecording> {
  const side = await start()
  try {
    return await digestsOf(side, walks)
  } finally {
    await side.stop()
  }
}

function differencesOf(ours: WalkRecording, zeebes: WalkRecording, name: string): string[] {
  const [own, zeebe] = [ours[name], zeebes[name]]
  return own === undefined || zeebe === undefined ? ['not recorded'] : compareDigests(own, zeebe)
}
