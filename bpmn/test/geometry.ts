/** A rectangle of a diagram. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export type Segment = readonly [Point, Point]

/** Whether two rectangles share more than a border. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Whether the second rectangle lies wholly in the first. */
export function contains(outer: Box, inner: Box): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height
}

export function segmentsOf(points: readonly Point[]): Segment[] {
  return points.slice(1).map((point, index) => [points[index] ?? point, point] as const)
}

/** Whether a horizontal or vertical segment runs through the rectangle, not only along its border. */
export function runsThrough(segment: Segment, box: Box): boolean {
  return overlap(spanOf(segment, 0.5), { x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 })
}

/** Whether two horizontal or vertical segments meet in any point. */
export function meet(a: Segment, b: Segment): boolean {
  return overlap(spanOf(a, 0.5), spanOf(b, 0.5))
}

function spanOf([from, to]: Segment, half: number): Box {
  const x = Math.min(from.x, to.x) - half
  const y = Math.min(from.y, to.y) - half
  return { x, y, width: Math.abs(from.x - to.x) + 2 * half, height: Math.abs(from.y - to.y) + 2 * half }
}
