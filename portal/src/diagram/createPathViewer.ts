import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css'
import './pathViewer.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type Overlays from 'diagram-js/lib/features/overlays/Overlays'
import { drawReturns, type PathReturn } from './drawReturns.ts'
import type { ElementState } from './foldPath.ts'
import { pathMarkers, PATH_MARKERS } from './pathMarkers.ts'

/** A short text under an element, e.g. how long it took. */
export type Badge = (state: ElementState, elementId: string) => string

/** A diagram that shows where a case went. It can be looked at, not changed. */
export interface PathViewer {
  /** Shows another diagram; answers the names of its elements by id. */
  open(xml: string): Promise<ReadonlyMap<string, string>>
  paint(states: ReadonlyMap<string, ElementState>, current: string | null, badge: Badge): void
  /** Draws the returns people ordered. */
  drawReturns(returns: readonly PathReturn[]): void
  zoom(step: 1 | -1 | 'fit'): void
  /** Calls back with the id of an element that was clicked. */
  onClick(listener: (elementId: string) => void): void
  destroy(): void
}

/** Draws in the theme's colours, so that one diagram serves light and dark. */
const THEMED = {
  defaultFillColor: 'var(--el-bg-color)',
  defaultStrokeColor: 'var(--el-text-color-secondary)',
  defaultLabelColor: 'var(--el-text-color-primary)',
}

/** The smallest scale at which labels can be read. */
const READABLE = 0.55

/** Makes a viewer inside an element. It is heavy: import this file only when a diagram is shown. */
export function createPathViewer(container: HTMLElement): PathViewer {
  const viewer = new NavigatedViewer({ container, bpmnRenderer: THEMED })
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  return {
    async open(xml) {
      await viewer.importXML(xml)
      fitReadable(viewer.get<Canvas>('canvas'))
      return namesOf(registry)
    },
    paint: (states, current, badge) => paint(viewer, states, current, badge),
    drawReturns: (returns) => drawReturns(viewer.get<Canvas>('canvas'), registry, returns),
    zoom: (step) => zoom(viewer.get<Canvas>('canvas'), step),
    onClick: (listener) => {
      viewer.get<EventBus>('eventBus').on('element.click', (event: { element?: { id: string } }) => {
        if (event.element) void listener(event.element.id)
      })
    },
    destroy: () => viewer.destroy(),
  }
}

/** Fits the diagram as far as its labels can still be read; a larger one is followed by the replay. */
function fitReadable(canvas: Canvas): void {
  if (canvas.zoom('fit-viewport') < READABLE) canvas.zoom(READABLE)
}

function namesOf(registry: ElementRegistry): Map<string, string> {
  const names = new Map<string, string>()
  for (const element of registry.getAll()) {
    const name: unknown = (element as { businessObject?: { name?: unknown } }).businessObject?.name
    if (typeof name === 'string' && name.trim() !== '') names.set(element.id, name.trim())
  }
  return names
}

function paint(viewer: NavigatedViewer, states: ReadonlyMap<string, ElementState>, current: string | null, badge: Badge): void {
  const canvas = viewer.get<Canvas>('canvas')
  const registry = viewer.get<ElementRegistry>('elementRegistry')
  const overlays = viewer.get<Overlays>('overlays')
  overlays.clear()
  for (const { id } of registry.getAll()) {
    const wanted = pathMarkers(states.get(id), id === current)
    for (const marker of PATH_MARKERS) canvas[wanted.has(marker) ? 'addMarker' : 'removeMarker'](id, marker)
  }
  const now = current === null ? undefined : registry.get(current)
  if (now) canvas.scrollToElement(now, 60)
  for (const [id, state] of states) {
    const element = registry.get(id)
    if (!element || 'waypoints' in element) continue
    const text = badge(state, id)
    if (text !== '') overlays.add(id, 'path', { position: { bottom: 4, left: 0 }, html: badgeElement(text, 'path-badge') })
    if (state.active > 0) overlays.add(id, 'path', { position: { top: -11, right: 11 }, html: badgeElement(String(state.active), 'path-token') })
    if (state.incident) overlays.add(id, 'path', { position: { top: -11, left: -11 }, html: badgeElement('!', 'path-alarm') })
  }
}

function badgeElement(text: string, className: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  element.textContent = text
  return element
}

function zoom(canvas: Canvas, step: 1 | -1 | 'fit'): void {
  if (step === 'fit') canvas.zoom('fit-viewport', { x: 0, y: 0 })
  else canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * (step === 1 ? 1.25 : 0.8))))
}
