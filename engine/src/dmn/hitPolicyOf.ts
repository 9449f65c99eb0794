import { equals, type FeelContext, FeelNumber, type FeelValue, isList, toText, compare } from '../expression/index.ts'
import { DecisionFailure } from './DecisionScope.ts'

/** The outputs of a rule that matched, by output name. */
export type HitRule = FeelContext

/** Makes one result of the rules that matched; at least one did. `priorities` has the list of allowed values of each output. */
export type HitPolicy = (hits: readonly HitRule[], priorities: readonly FeelValue[]) => FeelValue

/** The hit policy of a decision table; undefined for a name that the standard doesn't know. */
export function hitPolicyOf(name: string, aggregation: string | undefined): HitPolicy | undefined {
  if (name === 'COLLECT' && aggregation !== undefined) return AGGREGATIONS[aggregation]
  return POLICIES[name]
}

const POLICIES: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: (hits) => {
    if (hits.length > 1) throw new DecisionFailure(`multiple values aren't allowed for UNIQUE hit policy. found: '${describe(hits)}'`)
    return first(hits)
  },
  FIRST: first,
  ANY: (hits) => {
    const [one] = hits
    if (hits.some((hit) => one === undefined || equals(one, hit) !== true)) {
      throw new DecisionFailure(`different values aren't allowed for ANY hit policy. found: '${describe(hits)}'`)
    }
    return first(hits)
  },
  PRIORITY: (hits, priorities) => first(byPriority(hits, priorities)),
  'OUTPUT ORDER': (hits, priorities) => byPriority(hits, priorities).map(single),
  'RULE ORDER': (hits) => hits.map(single),
  COLLECT: (hits) => hits.map(single),
}

const AGGREGATIONS: Readonly<Record<string, HitPolicy>> = {
  COUNT: (hits) => FeelNumber.of(hits.length),
  SUM: (hits) => numbers(hits).reduce((sum, number) => sum.plus(number)),
  MIN: (hits) => extreme(hits, -1),
  MAX: (hits) => extreme(hits, 1),
}

function first(hits: readonly HitRule[]): FeelValue {
  const [hit] = hits
  return hit === undefined ? null : single(hit)
}

/** The value of a single output, the context of several. */
function single(hit: HitRule): FeelValue {
  const [only] = hit.values()
  return hit.size === 1 ? (only ?? null) : hit
}

/** Stable: rules whose outputs have no priority keep their order. */
function byPriority(hits: readonly HitRule[], priorities: readonly FeelValue[]): HitRule[] {
  return hits.toSorted((left, right) => {
    for (const [column, allowed] of priorities.entries()) {
      const order = rank(left, column, allowed) - rank(right, column, allowed)
      if (order !== 0) return order
    }
    return 0
  })
}

function rank(hit: HitRule, column: number, allowed: FeelValue): number {
  if (!isList(allowed)) return 0
  const value = [...hit.values()][column] ?? null
  const position = allowed.findIndex((candidate) => equals(candidate, value) === true)
  return position < 0 ? allowed.length : position
}

function numbers(hits: readonly HitRule[]): FeelNumber[] {
  return hits.map((hit) => {
    const value = single(hit)
    if (value instanceof FeelNumber) return value
    throw new DecisionFailure(`expected number but found '${toText(value)}'`)
  })
}

function extreme(hits: readonly HitRule[], direction: 1 | -1): FeelValue {
  return numbers(hits).reduce((best, value) => ((compare(value, best) ?? 0) * direction > 0 ? value : best))
}

/** Zeebe quotes values as Scala writes them. */
function describe(hits: readonly HitRule[]): string {
  const maps = hits.map((hit) => `Map(${[...hit].map(([name, value]) => `${name} -> ${toText(value)}`).join(', ')})`)
  return `List(${maps.join(', ')})`
}
