import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { embeddedSide } from './embeddedSide.ts'
import { knownDifferences } from './knownDifferences.ts'
import { corpusWalks, scenarioWalks, type ModelWalk } from './ModelWalk.ts'
import { recordedRandomWalks } from './randomWalks.ts'
import { compareDigests, type TraceDigest } from './Trace.ts'
import { digestsOf, readRecording } from './WalkRecording.ts'

const corpus = process.env.CONFORMANCE_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))
const recorded = readRecording()

/** Names of walks that end otherwise than on Zeebe without being known for it, or are known for it and do not. */
async function unexpected(walks: readonly ModelWalk[]): Promise<string[]> {
  const side = await embeddedSide()
  try {
    const ours = Object.entries(await digestsOf(side, walks))
    expect(side.problems).toEqual([])
    const differs = (name: string, own: TraceDigest): boolean => recorded[name] === undefined || compareDigests(own, recorded[name]).length > 0
    return ours.filter(([name, own]) => differs(name, own) !== (knownDifferences[name] !== undefined)).map(([name]) => name)
  } finally {
    await side.stop()
  }
}

describe('walks on the embedded engine', () => {
  it('should leave behind what they leave on Zeebe, in every scenario but the known ones', { timeout: 120_000 }, async () => {
    expect(await unexpected(scenarioWalks())).toEqual([])
  })

  it('should leave behind what they leave on Zeebe, in random processes', { timeout: 120_000 }, async () => {
    expect(await unexpected(recordedRandomWalks())).toEqual([])
  })

  it.skipIf(!existsSync(corpus))(`should leave behind what they leave on Zeebe, in every model of ${corpus} but the known ones`, { timeout: 240_000 }, async () => {
    const walks = corpusWalks(corpus)
    expect(walks.length).toBeGreaterThan(100)
    expect(await unexpected(walks)).toEqual([])
  })
})
