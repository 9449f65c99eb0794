import type Modeler from 'bpmn-js/lib/Modeler'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import type { ContentProblem } from '../../api/studio.ts'

const KIND = 'studio-problem'

/** Puts a mark with its sentences at every element something is wrong with, in the place of earlier marks. */
export function markProblems(modeler: Modeler, problems: readonly ContentProblem[]): void {
  const overlays = modeler.get<Overlays>('overlays')
  const registry = modeler.get<ElementRegistry>('elementRegistry')
  overlays.remove({ type: KIND } as never)
  for (const [id, own] of Map.groupBy(problems, ({ path }) => path)) {
    const element = registry.get(id)
    // A pool or the process as a whole has no place of its own to be marked at.
    if (!element?.parent) continue
    overlays.add(id, KIND, { position: { top: -14, left: -14 }, html: badge(own) })
  }
}

function badge(problems: readonly ContentProblem[]): HTMLElement {
  const mark = document.createElement('span')
  const error = problems.some(({ severity }) => severity === 'error')
  mark.className = error ? 'studio-problem error' : 'studio-problem'
  mark.textContent = '!'
  mark.title = problems.map(({ message }) => message).join('\n')
  return mark
}
