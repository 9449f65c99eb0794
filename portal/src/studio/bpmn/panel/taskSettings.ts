import type Modeler from 'bpmn-js/lib/Modeler'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling'
import type { Element } from 'bpmn-js/lib/model/Types'

/** A part of the XML as the editor holds it. */
export interface Moddle {
  readonly $type: string
  get(name: string): unknown
}

/** Reads and writes what a user task tells our system: its form and its headers. Each change is one command. */
export interface TaskSettings {
  form(task: Element): string
  setForm(task: Element, formKey: string): void
  header(task: Element, key: string): string
  setHeader(task: Element, key: string, value: string): void
}

const FORM = 'zeebe:FormDefinition'
const HEADERS = 'zeebe:TaskHeaders'

export function taskSettings(modeler: Modeler): TaskSettings {
  const make = (type: string, values: object): Moddle => modeler.get<BpmnFactory>('bpmnFactory').create(type, values) as unknown as Moddle

  /** Puts one extension in the place of the same kind; without one the old goes. */
  function replace(task: Element, type: string, extension: Moddle | undefined): void {
    const others = extensionsOf(task).filter(({ $type }) => $type !== type)
    const extensionElements = make('bpmn:ExtensionElements', { values: extension ? [...others, extension] : others })
    adopt(extensionElements, task.businessObject as Moddle)
    modeler.get<Modeling>('modeling').updateProperties(task, { extensionElements })
  }

  return {
    form: (task) => textOf(extensionOf(task, FORM)?.get('formKey')),
    setForm: (task, formKey) => replace(task, FORM, formKey === '' ? undefined : make(FORM, { formKey })),
    header: (task, key) => textOf(headersOf(task).find((header) => header.get('key') === key)?.get('value')),
    setHeader(task, key, value) {
      const others = headersOf(task).filter((header) => header.get('key') !== key)
      const values = value === '' ? others : [...others, make('zeebe:Header', { key, value })]
      replace(task, HEADERS, values.length === 0 ? undefined : make(HEADERS, { values }))
    },
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const extensionsOf = (task: Element): Moddle[] => ((task.businessObject as Moddle).get('extensionElements') as Moddle | undefined)?.get('values') as Moddle[] | undefined ?? []
const extensionOf = (task: Element, type: string): Moddle | undefined => extensionsOf(task).find(({ $type }) => $type === type)
const headersOf = (task: Element): Moddle[] => (extensionOf(task, HEADERS)?.get('values') as Moddle[] | undefined) ?? []

/** Parts made by hand do not know what they belong to, and the panel asks them. */
export function adopt(part: Moddle, parent: Moddle): void {
  ;(part as unknown as { $parent: Moddle }).$parent = parent
  const inner = (part as unknown as { values?: readonly Moddle[] }).values ?? []
  for (const each of inner) adopt(each, part)
}
