import type { PathInstance, PathStep } from './foldPath.ts'

/** One picture of the replay: what is new in it, in which instance. */
export interface PathFrame {
  readonly instanceKey: string
  readonly elementId: string
  readonly state: PathStep['state']
  readonly at: string
  /** How many steps of each instance lie at or before this frame. */
  readonly shown: Readonly<Record<string, number>>
}

/**
 * The frames of a replay over all instances, in time. A flow taken is no picture of its own: it appears with the element
 * it leads to. Entering and leaving the process itself is no picture either.
 */
export function pathFrames(instances: readonly PathInstance[]): PathFrame[] {
  const steps = instances
    .flatMap((instance) => inOrder(instance).map((step, index) => ({ step, index, instance })))
    .toSorted((a, b) => a.step.at.localeCompare(b.step.at) || a.step.sequence - b.step.sequence)
  const shown: Record<string, number> = {}
  const frames: PathFrame[] = []
  for (const { step, index, instance } of steps) {
    shown[instance.key] = index + 1
    if (step.state === 'taken' || step.type === 'PROCESS') continue
    frames.push({ instanceKey: instance.key, elementId: step.elementId, state: step.state, at: step.at, shown: { ...shown } })
  }
  return withRest(frames, shown)
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
