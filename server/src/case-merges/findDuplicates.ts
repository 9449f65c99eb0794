import { ColumnStream, type IdStream, inAll, inAny, TermStream } from '../case-index/index.ts'
import { type CaseFacts, caseFacts, placeOf, placeTerm, presentCaseHead, ServiceCase, siteTerm, visibleTo, wordTerm } from '../cases/index.ts'
import { normalPhone } from '../customers/index.ts'
import { searchWords } from '../database/index.ts'
import type { AppContext, EntityManager, Person } from '../http/index.ts'
import type { Duplicate, FindDuplicatesBody } from './schema.ts'

/** How far back a closed case still counts as the same matter. */
const DAYS = 90
const MOST_OF_A_KIND = 40
const MOST_SHOWN = 10
/** Words of two characters and more that both texts have, of all their words. */
const ALIKE = 0.25
const PAIRED_WORDS = 4

type Reason = Duplicate['reasons'][number]

/** Open and recent cases that may be about the same, the likeliest first, each with its reasons; only cases the reader may see. */
export async function findDuplicates(em: EntityManager, context: AppContext, reader: Person, typed: FindDuplicatesBody & { except?: string }): Promise<Duplicate[]> {
  const { keys, clock } = context
  const now = clock.now()
  const words = wordsOf(`${typed.subject ?? ''}\n${typed.content ?? ''}`)
  const phone = typed.phone === undefined ? undefined : normalPhone(typed.phone)
  const place = typed.address === undefined ? null : placeOf(typed.address)
  const streams: IdStream[] = [
    ...(phone === undefined ? [] : [new ColumnStream(em, 'service_case', 'phone_hash', keys.keyedHash(phone, 'phone'))]),
    ...(typed.licence ? [new ColumnStream(em, 'service_case', 'licence', typed.licence)] : []),
    ...(place === null ? [] : [new TermStream(em, placeTerm(keys, place))]),
    ...alike(em, words, typed.site ?? reader.site.code),
  ]
  const ids = new Set<number>()
  for (const stream of streams) await takeSome(stream, ids)
  const since = new Date(now.getTime() - DAYS * 86_400_000)
  const found = await em.find(ServiceCase, { $and: [{ id: { $in: [...ids] } }, { $or: [{ open: true }, { openedAt: { $gte: since } }] }, ...visibleTo(reader)] }, { disableIdentityMap: true })
  return found
    .filter(({ number }) => number !== typed.except)
    .map((each) => {
      const facts = caseFacts(each, keys)
      const reasons = reasonsFor(facts, each.matter ?? null, { words, phone, place, licence: typed.licence, matter: typed.matter })
      return { head: presentCaseHead(each, context), reasons, sameCaller: phone !== undefined && facts.phone === phone, weight: weightOf(reasons) + (each.open ? 0.5 : 0) }
    })
    .filter(({ reasons }) => reasons.some(({ by }) => by !== 'matter'))
    .toSorted((a, b) => b.weight - a.weight || (a.head.openedAt < b.head.openedAt ? 1 : -1))
    .slice(0, MOST_SHOWN)
    .map(({ head, reasons, sameCaller }) => ({ head, reasons, sameCaller }))
}

/** Two of the longest words together: one alone is in too many cases, all of them in none. */
function alike(em: EntityManager, words: ReadonlySet<string>, site: string): IdStream[] {
  const longest = [...words].toSorted((a, b) => b.length - a.length).slice(0, PAIRED_WORDS)
  const pairs = longest.flatMap((one, index) => longest.slice(index + 1).map((other) => [one, other] as const))
  if (pairs.length === 0) return []
  return [inAny(pairs.map((pair) => inAll([...pair.map(wordTerm), siteTerm(site)].map((term) => new TermStream(em, term)))))]
}

async function takeSome(stream: IdStream, ids: Set<number>): Promise<void> {
  for (let at = Number.MAX_SAFE_INTEGER, taken = 0; taken < MOST_OF_A_KIND; taken++) {
    const found = stream.seek(at)
    const id = typeof found === 'object' ? await found : found
    if (id === undefined) return
    ids.add(id)
    at = id - 1
  }
}

function reasonsFor(facts: CaseFacts, matter: string | null, typed: { words: ReadonlySet<string>; phone: string | undefined; place: string | null; licence: string | undefined; matter: string | undefined }): Reason[] {
  const own = wordsOf(`${facts.subject}\n${facts.content}`)
  const shared = [...typed.words].filter((word) => own.has(word))
  const likeness = shared.length / Math.max(1, new Set([...typed.words, ...own]).size)
  return [
    ...(typed.phone !== undefined && facts.phone === typed.phone ? [{ by: 'phone' as const }] : []),
    ...(typed.licence && facts.licence === typed.licence ? [{ by: 'licence' as const }] : []),
    ...(typed.place !== null && placeOf(facts.address) === typed.place ? [{ by: 'address' as const }] : []),
    ...(likeness >= ALIKE ? [{ by: 'text' as const, likeness: Math.round(likeness * 100) / 100, words: shared.toSorted((a, b) => b.length - a.length).slice(0, 6) }] : []),
    ...(typed.matter !== undefined && typed.matter === matter ? [{ by: 'matter' as const }] : []),
  ]
}

function weightOf(reasons: readonly Reason[]): number {
  const weights = { phone: 3, licence: 3, address: 2, text: 3, matter: 0.5 }
  return reasons.reduce((sum, { by, likeness }) => sum + weights[by] * (by === 'text' ? (likeness ?? 0) : 1), 0)
}

function wordsOf(text: string): Set<string> {
  return new Set(searchWords(text, 300).filter((word) => [...word].length >= 2))
}
