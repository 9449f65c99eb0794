import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'

/** A token that a person moved from one element to another. */
export interface PathReturn {
  readonly from: string
  readonly to: string
}

const SVG = 'http://www.w3.org/2000/svg'
const LIFT = 46

/** Draws each return as a dashed arc over the diagram, from the step that ended to the one that opened. */
export function drawReturns(canvas: Canvas, registry: ElementRegistry, returns: readonly PathReturn[]): void {
  const layer = canvas.getLayer('bj-returns', 2)
  layer.replaceChildren()
  for (const { from, to } of returns) {
    const [a, b] = [topOf(registry.get(from)), topOf(registry.get(to))]
    if (!a || !b) continue
    const high = Math.min(a.y, b.y) - LIFT
    layer.append(shape('path', { d: `M ${a.x} ${a.y} C ${a.x} ${high}, ${b.x} ${high}, ${b.x} ${b.y - 3}`, class: 'path-return' }))
    layer.append(shape('path', { d: `M ${b.x - 5} ${b.y - 11} L ${b.x} ${b.y - 2} L ${b.x + 5} ${b.y - 11}`, class: 'path-return path-return--head' }))
  }
}

function topOf(element: unknown): { x: number; y: number } | undefined {
  const { x, y, width } = (element ?? {}) as { x?: unknown; y?: unknown; width?: unknown }
  return typeof x === 'number' && typeof y === 'number' && typeof width === 'number' ? { x: x + width / 2, y } : undefined
}

function shape(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  return element
}
