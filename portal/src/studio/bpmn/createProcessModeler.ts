import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css'
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css'
import 'bpmn-js-element-templates/dist/assets/element-templates.css'
import './processModeler.css'
import Modeler from 'bpmn-js/lib/Modeler'
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates'
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel'
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud'
import type AutoPlace from 'diagram-js/lib/features/auto-place/AutoPlace'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry'
import type EventBus from 'diagram-js/lib/core/EventBus'
import type CommandStack from 'diagram-js/lib/command/CommandStack'
import type Create from 'diagram-js/lib/features/create/Create'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type { Element, Shape } from 'diagram-js/lib/model/Types'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json'
import type { ContentProblem } from '../../api/studio.ts'
import type { Steps } from '../ContentEditor.ts'
import { processWords, translateModule, type Translate } from '../i18n/translateModule.ts'
import { type CandidateRule, selectedCandidates } from './selectedCandidates.ts'
import type { ElementTemplate } from './ElementTemplate.ts'
import { dropOnNearbyFlows } from './insert/dropOnNearbyFlows.ts'
import type { KnownForm } from './insert/humanTask.ts'
import { insertStep } from './insert/insertStep.ts'
import { makeRoomInFlows } from './insert/makeRoomInFlows.ts'
import { offerInsertion } from './insert/offerInsertion.ts'
import { flowAt } from './insert/flowAt.ts'
import { markProblems } from './markProblems.ts'
import { offerTaskSettings } from './panel/offerTaskSettings.ts'
import { translatePanel } from './panel/translatePanel.ts'

interface ElementTemplates {
  set(templates: readonly ElementTemplate[]): void
  createElement(template: ElementTemplate): Shape
  applyTemplate(element: Element, template: ElementTemplate): Element
}

/** The process editor as the studio uses it: XML in and out, undo, templates, and what changed. */
export interface ProcessModeler {
  load(xml: string): Promise<void>
  read(): Promise<string>
  steps(): Steps
  undo(): void
  redo(): void
  /** Selects an element and brings it into view; false when it is not in the drawing. */
  reveal(elementId: string): boolean
  /** What an element of the drawing is called. */
  nameOf(elementId: string): string | undefined
  /** Marks the elements something is wrong with; earlier marks go. */
  mark(problems: readonly ContentProblem[]): void
  /** Begins to place a business component under the pointer. */
  drag(template: ElementTemplate, event: MouseEvent): void
  /**
   * Puts a business component into the selected flow, or after the selected element; a plain task becomes it. With
   * `replace` the selected task becomes it whatever it was: only where somebody asked for that. False when nothing is selected.
   */
  place(template: ElementTemplate, replace: boolean): boolean
  zoom(step: 1 | -1 | 'fit'): void
  onChange(listener: () => void): void
  /** Tells what is selected: its kind in the diagram, `Process` or `UserTask`; undefined for several at once. */
  onSelect(listener: (kind: string | undefined) => void): void
  /** Who the selected user task is for; undefined where none is selected or it says nothing. */
  candidates(): CandidateRule | undefined
  /** The panel asks for a business component for the selected element. */
  onChoose(listener: () => void): void
  destroy(): void
}

interface Options {
  readonly canvas: HTMLElement
  readonly panel: HTMLElement
  readonly templates: readonly ElementTemplate[]
  /** The published forms a new user task can show. */
  readonly forms: () => readonly KnownForm[]
  /** Whether the editor speaks Chinese; English otherwise. */
  readonly chinese: boolean
}

/** Width of the canvas' own tools, and the smallest scale at which labels can be read. */
const TOOLS = 124
const READABLE = 0.5

/** User tasks are jobs here; the engine's own user tasks, which the editor would make, reach nobody's worklist. */
const JOB_USER_TASKS = { createZeebeUserTaskBehavior: ['value', null] } as const

const THEMED = {
  defaultFillColor: 'var(--bj-surface)',
  defaultStrokeColor: 'var(--bj-text-2)',
  defaultLabelColor: 'var(--bj-text)',
}

/** Makes the process editor inside two elements. It is heavy: import this file only when a process is opened. */
export function createProcessModeler({ canvas, panel, templates, forms, chinese }: Options): ProcessModeler {
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: panel },
    bpmnRenderer: THEMED,
    moddleExtensions: { zeebe },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      CloudElementTemplatesPropertiesProviderModule,
      zeebeBehaviors,
      JOB_USER_TASKS,
      translateModule(chinese ? processWords : undefined),
    ],
  })
  modeler.get<ElementTemplates>('elementTemplates').set(templates)
  const silence = chinese ? translatePanel(panel, panelWords(modeler.get<Translate>('translate'))) : (): void => {}
  offerTaskSettings(modeler, { forms, chinese })
  makeRoomInFlows(modeler)
  dropOnNearbyFlows(modeler)
  offerInsertion(modeler, { forms, components: templates.map((template) => ({ ...template, make: () => made(modeler, template) })) })
  const bus = modeler.get<EventBus>('eventBus')
  const view = modeler.get<Canvas>('canvas')
  const stack = modeler.get<CommandStack>('commandStack')
  return {
    async load(xml) {
      await modeler.importXML(xml)
      fit(view)
    },
    async read() {
      const { xml } = await modeler.saveXML({ format: true })
      if (xml === undefined) throw new Error('Expected the editor to write XML, but it wrote none')
      return xml
    },
    steps: () => ({ undo: stack.canUndo(), redo: stack.canRedo() }),
    undo: () => stack.undo(),
    redo: () => stack.redo(),
    reveal: (id) => reveal(modeler, id),
    nameOf: (id) => (modeler.get<ElementRegistry>('elementRegistry').get(id) as { businessObject?: { name?: string } } | undefined)?.businessObject?.name,
    mark: (problems) => markProblems(modeler, problems),
    drag: (template, event) => modeler.get<Create>('create').start(event, made(modeler, template)),
    place: (template, replace) => place(modeler, template, replace),
    zoom: (step) => void (step === 'fit' ? fit(view) : view.zoom(Math.min(4, Math.max(0.2, view.zoom() * (step === 1 ? 1.25 : 0.8))))),
    // A listener that returned a value would end the event for all after it, the properties panel among them.
    onChange: (listener) => bus.on('commandStack.changed', () => void listener()),
    onSelect: (listener) => {
      const tell = (): void => void listener(kindOf(modeler))
      bus.on(['selection.changed', 'import.done', 'element.changed'], tell)
    },
    candidates: () => selectedCandidates(modeler),
    onChoose: (listener) => bus.on('elementTemplates.select', () => void listener()),
    destroy() {
      silence()
      modeler.destroy()
    },
  }
}

/** The panel puts the number of its items into the sentence before anybody can translate it. */
function panelWords(translate: Translate): (words: string) => string {
  return (words) => {
    const items = /^List contains (\d+) items?$/.exec(words)?.[1]
    return items === undefined ? translate(words) : translate('List contains {items} items', { items })
  }
}

/** Fits the drawing beside the tools, as far as its labels can still be read; otherwise it begins at the top left. */
function fit(view: Canvas): void {
  const { inner, outer } = view.viewbox()
  if (!(inner.width > 0 && inner.height > 0 && outer.width > 0)) return
  const scale = Math.min(1, Math.max(READABLE, Math.min((outer.width - TOOLS - 24) / inner.width, (outer.height - 48) / inner.height)))
  view.viewbox({ x: inner.x - TOOLS / scale, y: inner.y - 24 / scale, width: outer.width / scale, height: outer.height / scale })
}

function kindOf(modeler: Modeler): string | undefined {
  const selected = modeler.get<Selection>('selection').get() as { type: string }[]
  if (selected.length > 1) return undefined
  const element = selected[0] ?? (modeler.get<Canvas>('canvas').getRootElement() as { type?: string })
  return element.type?.replace(/^bpmn:/, '')
}

function reveal(modeler: Modeler, id: string): boolean {
  const element = modeler.get<ElementRegistry>('elementRegistry').get(id)
  // The process itself has no place; its properties are shown when nothing is selected.
  if (element && !element.parent) modeler.get<Selection>('selection').select([])
  if (!element?.parent) return element !== undefined
  modeler.get<Canvas>('canvas').scrollToElement(element as Shape, 120)
  modeler.get<Selection>('selection').select(element)
  return true
}

function place(modeler: Modeler, template: ElementTemplate, replace: boolean): boolean {
  const templates = modeler.get<ElementTemplates>('elementTemplates')
  const [selected] = modeler.get<Selection>('selection').get() as Shape[]
  if (!selected) return false
  const type = (selected as unknown as { type: string }).type
  if (type === 'bpmn:Task' || (replace && type === template.elementType.value)) {
    templates.applyTemplate(selected, template)
    return true
  }
  const flow = flowAt(selected)
  const step = made(modeler, template)
  const placed = flow ? insertStep(modeler, flow, step) : modeler.get<AutoPlace>('autoPlace').append(selected, step)
  reveal(modeler, placed.id)
  return true
}

/** A new element of a business component, called like it until somebody finds a better name. */
function made(modeler: Modeler, template: ElementTemplate): Shape {
  const shape = modeler.get<ElementTemplates>('elementTemplates').createElement(template)
  const { businessObject } = shape as unknown as { businessObject: { name?: string } }
  businessObject.name ??= template.name
  return shape
}
