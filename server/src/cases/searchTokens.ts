import { ColumnStream, type IdStream, inAll, inAny, type Term, TermStream } from '../case-index/index.ts'
import { normalPhone } from '../customers/index.ts'
import { type EntityManager, initialSpellings, searchWords } from '../database/index.ts'
import type { Keys } from '../http/index.ts'
import type { CaseFacts } from './CaseFacts.ts'
import { parseCaseNumber } from './caseNumber.ts'
import { dayTerm, initialsTerm, LICENCE_PREFIXES, licenceEndTerm, licenceTerm, LONGEST_INITIALS, nameInitialsTerm, namePartTerm, nameTerm, normalName, phoneEndTerm, placeOf, placeTerm, sequenceTerm, siteTerm, wordTerm } from './caseTerms.ts'
import { numberParts } from './numberParts.ts'

export type FoundBy = 'number' | 'name' | 'phone' | 'licence' | 'text' | 'initials' | 'address'

/** One way in which a case may fit what was typed. */
export interface Reading {
  readonly by: FoundBy
  /** Whether the case fits in this way, by its facts in clear. */
  readonly holds: (facts: CaseFacts) => boolean
  /** False where the index says less than `holds`: then each case is looked at. */
  readonly exact: boolean
  readonly stream: (em: EntityManager) => IdStream
  /** Words to mark in subject and content. */
  readonly words?: readonly string[]
}

interface Typed {
  readonly text: string
  readonly keys: Keys
}

/** All ways to read one typed word: the digits 0042 may be a case's, a telephone's or a licence's. */
export function readingsOf(text: string, keys: Keys): Reading[] {
  const typed = { text: text.normalize('NFKC'), keys }
  return [byWholeNumber, byNumberPart, byPhone, byPhoneEnd, byLicence, byName, byNameInitials, byInitials, byWords].flatMap((reader) => reader(typed) ?? [])
}

/** The readers of one field each, for the form with several fields. */
export const FIELD_READERS: Readonly<Record<FoundBy, readonly ((typed: Typed) => Reading | undefined)[]>> = {
  number: [byWholeNumber, byNumberPart],
  name: [byName, byNameInitials],
  phone: [byPhone, byPhoneEnd],
  licence: [byLicence, byLicenceEnd],
  text: [byWords],
  initials: [byInitials],
  address: [byPlace],
}

function byWholeNumber({ text }: Typed): Reading | undefined {
  const number = parseCaseNumber(text)
  if (number === null) return undefined
  return { by: 'number', exact: true, holds: (facts) => facts.number === number, stream: (em) => new ColumnStream(em, 'service_case', 'number', number) }
}

function byNumberPart({ text }: Typed): Reading | undefined {
  if (parseCaseNumber(text) !== null) return undefined
  const parts = numberParts(text)
  if (parts === null) return undefined
  const { site, code, day, sequence } = parts
  const terms = [...(sequence === undefined ? [] : [sequenceTerm(sequence)]), ...(day === undefined ? [] : [dayTerm(day)]), ...(site === undefined ? [] : [siteTerm(site)])]
  if (terms.length === 0) return undefined
  const holds = ({ number }: CaseFacts): boolean => {
    const own = number.split('-')
    return (site === undefined || own[0] === site) && (code === undefined || own[1] === code) && (day === undefined || own[2] === day) && (sequence === undefined || Number(own[3]) === Number(sequence))
  }
  // The code of a type is in the number alone.
  return { by: 'number', exact: code === undefined, holds, stream: ofTerms(terms) }
}

function byPhone({ text, keys }: Typed): Reading | undefined {
  const phone = normalPhone(text)
  if (phone === undefined) return undefined
  return { by: 'phone', exact: true, holds: (facts) => facts.phone === phone, stream: (em) => new ColumnStream(em, 'service_case', 'phone_hash', keys.keyedHash(phone, 'phone')) }
}

function byPhoneEnd({ text, keys }: Typed): Reading | undefined {
  if (!/^\d{4}$/.test(text)) return undefined
  return { by: 'phone', exact: true, holds: ({ phone }) => phone.length >= 7 && phone.endsWith(text), stream: ofTerms([phoneEndTerm(keys, text)]) }
}

function byLicence({ text }: Typed): Reading | undefined {
  const licence = text.toUpperCase()
  if (!/^[A-Z0-9]{4,32}$/.test(licence) || !/\d{4}/.test(licence)) return undefined
  const holds = (facts: CaseFacts): boolean => facts.licence.startsWith(licence)
  if (licence.length >= 12) return { by: 'licence', exact: true, holds, stream: (em) => new ColumnStream(em, 'service_case', 'licence', licence) }
  const length = LICENCE_PREFIXES.findLast((each) => each <= licence.length) ?? 4
  return { by: 'licence', exact: length === licence.length, holds, stream: ofTerms([licenceTerm(licence.slice(0, length))]) }
}

function byLicenceEnd({ text }: Typed): Reading | undefined {
  if (!/^\d{4,8}$/.test(text)) return undefined
  return { by: 'licence', exact: text.length === 4, holds: ({ licence }) => licence.endsWith(text), stream: ofTerms([licenceEndTerm(text)]) }
}

function byName({ text, keys }: Typed): Reading | undefined {
  const name = normalName(text)
  if (!/^[\p{L}]{2,30}$/u.test(name) || /^[a-z]{2,4}$/.test(name)) return undefined
  if ([...name].length > 2) return { by: 'name', exact: true, holds: (facts) => normalName(facts.name) === name, stream: ofTerms([nameTerm(keys, name)]) }
  const either = [nameTerm(keys, name), namePartTerm(keys, name)]
  return { by: 'name', exact: true, holds: (facts) => normalName(facts.name).includes(name), stream: ofAnyTerm(either) }
}

function byNameInitials({ text, keys }: Typed): Reading | undefined {
  const initials = text.toLowerCase()
  if (!/^[a-z]{2,6}$/.test(initials)) return undefined
  return { by: 'name', exact: true, holds: ({ name }) => initialSpellings(normalName(name).slice(0, 6), 4).includes(initials), stream: ofTerms([nameInitialsTerm(keys, initials)]) }
}

/** `hzxh` finds 杭州西湖 in a subject. */
function byInitials({ text }: Typed): Reading | undefined {
  const initials = text.toLowerCase()
  if (!/^[a-z]{2,12}$/.test(initials)) return undefined
  const holds = ({ subject }: CaseFacts): boolean => spelt(subject, initials) !== undefined
  return { by: 'initials', exact: initials.length <= LONGEST_INITIALS, holds, stream: ofTerms([initialsTerm(initials.slice(0, LONGEST_INITIALS))]) }
}

function byWords({ text }: Typed): Reading | undefined {
  const words = searchWords(text.slice(0, 200), 12)
  if (words.length === 0) return undefined
  // Looking for the words again would only repeat what the index knows.
  return { by: 'text', exact: true, holds: ({ subject, content }) => words.every((word) => `${subject}\n${content}`.normalize('NFKC').toLowerCase().includes(word)), stream: ofTerms(words.map(wordTerm)), words }
}

function byPlace({ text, keys }: Typed): Reading | undefined {
  const place = placeOf(text)
  if (place === null) return undefined
  return { by: 'address', exact: true, holds: ({ address }) => placeOf(address) === place, stream: ofTerms([placeTerm(keys, place)]) }
}

/** The part of a text that is spelt by these initials, at the first place that fits; undefined without one. */
export function spelt(text: string, initials: string): string | undefined {
  const characters = [...text]
  for (let start = 0; start < characters.length; start++) {
    const part: string[] = []
    for (let at = start; at < characters.length && part.join('').length < initials.length * 2; at++) {
      part.push(characters[at] ?? '')
      const spellings = initialSpellings(part.join(''), 4)
      if (spellings.includes(initials)) return part.join('')
      if (spellings.every((each) => !initials.startsWith(each))) break
    }
  }
  return undefined
}

function ofTerms(terms: readonly Term[]): Reading['stream'] {
  return (em) => inAll(terms.map((term) => new TermStream(em, term)))
}

function ofAnyTerm(terms: readonly Term[]): Reading['stream'] {
  return (em) => inAny(terms.map((term) => new TermStream(em, term)))
}
