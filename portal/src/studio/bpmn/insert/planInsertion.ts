/** Free length on either side of a step inside a flow: an arrow and a short label fit. */
const GAP = 50

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Insertion {
  /** The middle of the new step. */
  readonly position: Point
  /** The space to make first: everything behind `start` moves on by `by`. */
  readonly room?: { readonly axis: 'x' | 'y'; readonly start: number; readonly by: number }
}

interface Segment {
  readonly from: Point
  readonly to: Point
  readonly axis: 'x' | 'y'
  readonly length: number
}

/** Where in a flow a step goes: at the segment nearest to `near`, or at the longest level one; and the room that must be made for it. */
export function planInsertion(waypoints: readonly Point[], size: Size, near?: Point): Insertion | undefined {
  const segments = segmentsOf(waypoints)
  const segment = near ? segments.toSorted((a, b) => distance(a, near) - distance(b, near))[0] : roomiest(segments)
  if (!segment) return undefined
  const { from, to, axis, length } = segment
  const needed = (axis === 'x' ? size.width : size.height) + 2 * GAP
  const low = from[axis] <= to[axis] ? from : to
  if (length < needed) {
    const by = Math.ceil(needed - length)
    return { position: { ...low, [axis]: low[axis] + needed / 2 }, room: { axis, start: Math.round(low[axis] + length / 2), by } }
  }
  const middle = low[axis] + length / 2
  const wanted = near ? Math.min(low[axis] + length - needed / 2, Math.max(low[axis] + needed / 2, near[axis])) : middle
  const share = (wanted - from[axis]) / (to[axis] - from[axis])
  return { position: { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share } }
}

/** How far a point is from a flow. */
export function distanceToFlow(waypoints: readonly Point[], point: Point): number {
  return Math.min(...segmentsOf(waypoints).map((segment) => distance(segment, point)))
}

function segmentsOf(waypoints: readonly Point[]): Segment[] {
  return waypoints.slice(1).flatMap((to, index) => {
    const from = waypoints[index]
    if (!from) return []
    const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)]
    if (dx === 0 && dy === 0) return []
    return [{ from, to, axis: dx >= dy ? ('x' as const) : ('y' as const), length: Math.max(dx, dy) }]
  })
}

/** A level segment is read best; an upright one may lead through the lanes of others. */
function roomiest(segments: readonly Segment[]): Segment | undefined {
  return segments.toSorted((a, b) => a.axis.localeCompare(b.axis) || b.length - a.length)[0]
}

function distance({ from, to }: Segment, { x, y }: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const share = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - from.x - dx * share, y - from.y - dy * share)
}
