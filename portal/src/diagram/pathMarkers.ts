import type { ElementState } from './foldPath.ts'

/** The classes a diagram's elements may carry; their looks are in pathViewer.css. */
export const PATH_MARKERS = ['path-done', 'path-active', 'path-again', 'path-terminated', 'path-incident', 'path-now'] as const
export type PathMarker = (typeof PATH_MARKERS)[number]

/** How an element in this state looks. */
export function pathMarkers(state: ElementState | undefined, current: boolean): ReadonlySet<PathMarker> {
  const markers = new Set<PathMarker>()
  if (current) markers.add('path-now')
  if (!state) return markers
  if (state.visits > 0) markers.add('path-done')
  if (state.visits > 1) markers.add('path-again')
  if (state.active > 0) markers.add('path-active')
  if (state.terminated) markers.add('path-terminated')
  if (state.incident) markers.add('path-incident')
  return markers
}
