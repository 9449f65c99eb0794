import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeId, decodeIds } from './blockCodec.ts'
import { type IdStream, inAll, inAny } from './IdStream.ts'

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
const some = fc.array(fc.record({ ids, rare: fc.boolean(), late: fc.boolean() }), { minLength: 1, maxLength: 5 })

/** Ids at hand, or answered later as a database does. */
function streamOf({ ids: all, rare, late }: { ids: readonly number[]; rare: boolean; late: boolean }): IdStream {
  const falling = all.toSorted((a, b) => b - a)
  const found = (atMost: number): number | undefined => falling.find((id) => id <= atMost)
  return { rare, seek: (atMost) => (late && atMost % 3 === 0 ? Promise.resolve(found(atMost)) : found(atMost)) }
}

async function allOf(stream: IdStream): Promise<number[]> {
  const all: number[] = []
  for (let at = Number.MAX_SAFE_INTEGER; ; at = (all.at(-1) ?? 0) - 1) {
    const id = await stream.seek(at)
    if (id === undefined) return all
    all.push(id)
  }
}

describe('streams of ids', () => {
  it('should give what is in all of them, each once, from the highest down, whoever answers late (L5)', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (kinds) => {
        const [first, ...others] = kinds
        const expected = (first?.ids ?? []).filter((id) => others.every((each) => each.ids.includes(id))).toSorted((a, b) => b - a)

        expect(await allOf(inAll(kinds.map(streamOf)))).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('should give what is in any of them (L5)', async () => {
    await fc.assert(
      fc.asyncProperty(some, async (kinds) => {
        const expected = [...new Set(kinds.flatMap((each) => each.ids))].toSorted((a, b) => b - a)

        expect(await allOf(inAny(kinds.map(streamOf)))).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('should read a block that two servers wrote to, in any order and with doubles (L5)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5 * 32_768, max: 6 * 32_768 - 1 }), { maxLength: 200 }), (written) => {
        const text = written.map((id) => encodeId('cword', id)).join('')

        expect([...decodeIds('cword', 5, text)]).toEqual([...new Set(written)].toSorted((a, b) => b - a))
      }),
    )
  })
})
