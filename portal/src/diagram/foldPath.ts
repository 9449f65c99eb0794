import type { CasePath } from '../../../server/src/cases/schema.ts'

export type PathInstance = CasePath['instances'][number]
export type PathStep = PathInstance['steps'][number]

/** How one element or flow of a diagram stands at a moment of the path. */
export interface ElementState {
  /** How often it was entered (an element) or taken (a flow). More than once means a return. */
  readonly visits: number
  /** Tokens in it now. */
  readonly active: number
  readonly terminated: boolean
  readonly incident: boolean
  /** Milliseconds spent in all finished visits. */
  readonly spentMs: number
  /** When the oldest visit that still runs began. */
  readonly since: string | null
}

interface Tally {
  visits: number
  entered: string[]
  terminated: boolean
  incident: boolean
  spentMs: number
}

/**
 * The state of every element after the given steps, in the engine's order.
 * Steps carry no instance of their element, so a leave is matched with the oldest open entry of the same element.
 */
export function foldPath(steps: readonly PathStep[]): ReadonlyMap<string, ElementState> {
  const tallies = new Map<string, Tally>()
  for (const step of steps) apply(tallyOf(tallies, step.elementId), step)
  return new Map([...tallies].map(([id, tally]) => [id, present(tally)]))
}

function tallyOf(tallies: Map<string, Tally>, id: string): Tally {
  const known = tallies.get(id)
  if (known) return known
  const fresh: Tally = { visits: 0, entered: [], terminated: false, incident: false, spentMs: 0 }
  tallies.set(id, fresh)
  return fresh
}

function apply(tally: Tally, step: PathStep): void {
  if (step.state === 'incident') {
    tally.incident = true
    return
  }
  if (step.state === 'taken' || step.state === 'entered') {
    tally.visits += 1
    tally.terminated = false
    if (step.state === 'entered') tally.entered.push(step.at)
    return
  }
  const begun = tally.entered.shift()
  if (begun !== undefined) tally.spentMs += Math.max(0, Date.parse(step.at) - Date.parse(begun))
  tally.terminated = step.state === 'terminated'
  // An element that was left has no open incident: the engine goes on only after resolving it.
  tally.incident = false
}

function present(tally: Tally): ElementState {
  const { visits, entered, terminated, incident, spentMs } = tally
  return { visits, active: entered.length, terminated, incident, spentMs, since: entered[0] ?? null }
}
