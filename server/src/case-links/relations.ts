import type { LinkKind, Relation } from './schema.ts'

/** How a link reads from either end: [seen from its first case, seen from its second]. */
const ENDS: Readonly<Record<LinkKind, readonly [Relation, Relation]>> = {
  parent: ['child', 'parent'],
  split: ['split-into', 'split-from'],
  follows: ['later', 'earlier'],
  related: ['related', 'related'],
}

/** What the other case is to the one that is looked at. */
export function relationOf(kind: LinkKind, seenFromFirst: boolean): Relation {
  return ENDS[kind][seenFromFirst ? 0 : 1]
}

/** The kind of link that makes the other case this relation, and whether the case looked at is its first. */
export function kindOf(relation: Relation): { kind: LinkKind; first: boolean } {
  for (const [kind, [first, second]] of Object.entries(ENDS) as [LinkKind, readonly [Relation, Relation]][]) {
    if (first === relation) return { kind, first: true }
    if (second === relation) return { kind, first: false }
  }
  throw new Error(`Expected a relation of cases, but got ${relation as string}`)
}

const WORDS: Readonly<Record<Relation, readonly [zh: string, en: string]>> = {
  parent: ['上级工单', 'its parent'],
  child: ['下级工单', 'its child'],
  'split-from': ['同一来电的首件', 'the first case of the same call'],
  'split-into': ['同一来电的另一件', 'another case of the same call'],
  earlier: ['前件', 'the earlier case'],
  later: ['续件', 'the later case'],
  related: ['关联工单', 'related'],
}

export function relationWord(relation: string | undefined, language: 0 | 1): string {
  return WORDS[relation as Relation]?.[language] ?? relation ?? ''
}
