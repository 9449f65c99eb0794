import type { Incident } from '../behaviors/Incident.ts'
import type { ElementInstance } from '../state/rows.ts'
import type { CommandContext } from './CommandProcessor.ts'

/** Turns what stopped an element into an incident of it. */
export function reportIncident(incident: Incident, instance: ElementInstance, { incidents, state }: CommandContext): void {
  // The step may have failed after the instance was gone; then nothing is left to be resolved.
  if (state.elementInstances.has(instance.key)) incidents.raise(incident, instance.key, instance.value)
}
