import { commonTerm, rareTerm, secretTerm, type Term } from '../case-index/index.ts'
import { initialsOf, initialSpellings, searchWords } from '../database/index.ts'
import type { Keys } from '../http/index.ts'
import type { CaseFacts } from './CaseFacts.ts'

const MOST_WORDS = 150
const SHORTEST_INITIALS = 2
export const LONGEST_INITIALS = 4
/** Readings tried where characters have several (重: z, c). */
const SPELLINGS = 4
const SUBJECT_WORDS = 16
export const LICENCE_PREFIXES = [4, 6, 8, 10] as const

/**
 * Everything a case is found by. Names, the last digits of telephone numbers and addresses are keyed: what of them, and what that
 * gives away, is docs/decisions/0010.
 */
export function caseTerms(facts: CaseFacts, keys: Keys): Set<Term> {
  const { number, site, type, subject, content, licence } = facts
  const [, , day = '', sequence = ''] = number.split('-')
  const terms = new Set<Term>([siteTerm(site), typeTerm(type), dayTerm(day), sequenceTerm(sequence)])
  for (const word of searchWords(`${subject}\n${content}`, MOST_WORDS)) terms.add(wordTerm(word))
  for (const initials of subjectInitials(subject)) terms.add(initialsTerm(initials))
  for (const length of LICENCE_PREFIXES) if (licence.length >= length) terms.add(licenceTerm(licence.slice(0, length)))
  if (licence.length >= 4) terms.add(licenceEndTerm(licence))
  for (const term of nameTerms(facts.name, keys)) terms.add(term)
  if (facts.phone.length >= 7) terms.add(phoneEndTerm(keys, facts.phone))
  const place = placeOf(facts.address)
  if (place !== null) terms.add(placeTerm(keys, place))
  return terms
}

export const siteTerm = (site: string): Term => commonTerm('site', site)
export const typeTerm = (type: string): Term => commonTerm('type', type)
export const dayTerm = (day: string): Term => commonTerm('day', day)
export const wordTerm = (word: string): Term => commonTerm('word', word)
export const initialsTerm = (initials: string): Term => commonTerm('initials', initials)
export const sequenceTerm = (sequence: string): Term => rareTerm('sequence', String(Number(sequence)))
export const licenceTerm = (prefix: string): Term => rareTerm('licence', prefix)
export const licenceEndTerm = (licence: string): Term => rareTerm('licence end', licence.slice(-4))
export const phoneEndTerm = (keys: Keys, phone: string): Term => secretTerm(keys, 'phone end', phone.slice(-4))
export const placeTerm = (keys: Keys, place: string): Term => secretTerm(keys, 'place', place)
export const nameTerm = (keys: Keys, name: string): Term => secretTerm(keys, 'name', name)
export const namePartTerm = (keys: Keys, part: string): Term => secretTerm(keys, 'name part', part)
export const nameInitialsTerm = (keys: Keys, initials: string): Term => secretTerm(keys, 'name initials', initials)

/** A name as it is compared: without spaces and dots. */
export function normalName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[\s·.。-]/g, '').slice(0, 30)
}

function nameTerms(name: string, keys: Keys): Term[] {
  const whole = normalName(name)
  if (whole.length < 2) return []
  const parts = whole.length > 2 ? Array.from({ length: Math.min(whole.length, 8) - 1 }, (_, index) => whole.slice(index, index + 2)) : []
  return [nameTerm(keys, whole), ...parts.map((part) => namePartTerm(keys, part)), ...initialSpellings(whole.slice(0, 6), SPELLINGS).map((initials) => nameInitialsTerm(keys, initials))]
}

/** Initials of two to four characters, from the beginning of each word on: 杭州西湖 is found by hz, hzx, hzxh and xh. */
function subjectInitials(subject: string): Set<string> {
  const found = new Set<string>()
  for (const start of wordStarts(subject)) {
    const characters = [...subject.slice(start)].filter((each) => initialsOf(each.toLowerCase()).length > 0).slice(0, LONGEST_INITIALS).join('')
    for (const spelling of initialSpellings(characters, SPELLINGS)) {
      for (let length = SHORTEST_INITIALS; length <= spelling.length; length++) found.add(spelling.slice(0, length))
    }
  }
  return found
}

function wordStarts(subject: string): number[] {
  const starts: number[] = []
  for (const word of searchWords(subject, SUBJECT_WORDS)) {
    const start = subject.toLowerCase().indexOf(word)
    if (start >= 0) starts.push(start)
  }
  return starts
}

/** The street and house number of an address, which its writers spell alike; null without them. */
export function placeOf(address: string): string | null {
  const parts = /([\p{Script=Han}\d]{1,12}?(?:大道|路|街|巷|弄|道|村))[^\d]{0,6}(\d{1,5})\s*(?:号|弄|幢|$)/u.exec(address.normalize('NFKC').replace(/^.*(?:区|县|市|镇|街道)/u, ''))
  return parts?.[1] === undefined ? null : `${parts[1]}${parts[2]}`
}
