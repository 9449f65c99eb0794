import type { CasePath } from '../../../server/src/cases/schema.ts'
import type { PathInstance, PathStep } from './foldPath.ts'

type Move = CasePath['moves'][number]

/** One picture of the replay: what is new in it, in which instance. */
export interface PathFrame {
  readonly instanceKey: string
  readonly elementId: string
  /** `moved`: people moved the token to this element. */
  readonly state: PathStep['state'] | 'moved'
  readonly at: string
  /** Real time since the picture before. */
  readonly gapMs: number
  /** How long the visit took that ends here. */
  readonly spentMs?: number
  /** What kind of move brought the token here, and from where. */
  readonly move?: Pick<Move, 'kind' | 'from'>
  /** How many steps of each instance lie at or before this frame. */
  readonly shown: Readonly<Record<string, number>>
}

interface Moment {
  readonly at: string
  readonly order: number
  readonly instanceKey: string
  readonly step?: PathStep
  readonly index?: number
  readonly move?: Move
}

/**
 * The frames of a replay over all instances, in time. A flow taken is no picture of its own: it appears with the element
 * it leads to. Entering and leaving the process itself is no picture either; what people moved is one.
 */
export function pathFrames(instances: readonly PathInstance[], moves: readonly Move[] = []): PathFrame[] {
  const shown: Record<string, number> = {}
  const open = new Map<string, string[]>()
  const frames: PathFrame[] = []
  for (const { at, instanceKey, step, index = 0, move } of momentsOf(instances, moves)) {
    const gapMs = Math.max(0, Date.parse(at) - Date.parse(frames.at(-1)?.at ?? at))
    if (move) frames.push({ instanceKey, elementId: move.to, state: 'moved', at, gapMs, move: { kind: move.kind, from: move.from }, shown: { ...shown } })
    if (step === undefined) continue
    shown[instanceKey] = index + 1
    const spentMs = spent(open, instanceKey, step)
    if (step.state === 'taken' || step.type === 'PROCESS') continue
    frames.push({ instanceKey, elementId: step.elementId, state: step.state, at, gapMs, ...(spentMs === undefined ? {} : { spentMs }), shown: { ...shown } })
  }
  return withRest(frames, shown)
}

function momentsOf(instances: readonly PathInstance[], moves: readonly Move[]): Moment[] {
  const steps = instances.flatMap((instance) => inOrder(instance).map((step, index): Moment => ({ at: step.at, order: step.sequence, instanceKey: instance.key, step, index })))
  // A move is ordered first, then the engine carries it out.
  const ordered = moves.map((move): Moment => ({ at: move.at, order: -1, instanceKey: move.processInstanceKey, move }))
  return [...ordered, ...steps].toSorted((a, b) => a.at.localeCompare(b.at) || a.order - b.order)
}

/** The time of the visit that a step ends; entries wait in the order they came, as in `foldPath`. */
function spent(open: Map<string, string[]>, instanceKey: string, { elementId, state, at }: PathStep): number | undefined {
  const key = `${instanceKey} ${elementId}`
  const waiting = open.get(key) ?? []
  open.set(key, waiting)
  if (state === 'entered') waiting.push(at)
  if (state !== 'left' && state !== 'terminated') return undefined
  const begun = waiting.shift()
  return begun === undefined ? undefined : Math.max(0, Date.parse(at) - Date.parse(begun))
}

/** The steps of an instance in the engine's order. */
export function inOrder(instance: PathInstance): readonly PathStep[] {
  return instance.steps.toSorted((a, b) => a.sequence - b.sequence)
}

/** The last picture shows everything, also a flow or an end of process after the last element. */
function withRest(frames: PathFrame[], shown: Record<string, number>): PathFrame[] {
  const last = frames.at(-1)
  if (last) frames[frames.length - 1] = { ...last, shown: { ...shown } }
  return frames
}
