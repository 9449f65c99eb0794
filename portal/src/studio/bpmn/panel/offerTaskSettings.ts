import { Group, isSelectEntryEdited, SelectEntry } from '@bpmn-io/properties-panel'
import type Modeler from 'bpmn-js/lib/Modeler'
import type { Element } from 'bpmn-js/lib/model/Types'
import type { Translate } from '../../i18n/translateModule.ts'
import { DEADLINES, STAGES, TIMEOUTS } from '../caseCodes.ts'
import type { KnownForm } from '../insert/humanTask.ts'
import type { Choices } from '../templateParts.ts'
import { taskSettings } from './taskSettings.ts'

/** After the panel's own groups and those of the business components, which are changed. */
const AFTER_THE_PANEL = 200
/** Ways of the engine's that this system does not go: tasks are jobs, and forms are ours. */
const NOT_OURS = new Set(['userTaskImplementation', 'form', 'ElementTemplates__Template'])

interface Options {
  readonly forms: () => readonly KnownForm[]
  readonly chinese: boolean
}
interface PanelGroup {
  readonly id: string
  readonly label?: string
  readonly component?: unknown
  readonly shouldOpen?: boolean
  readonly entries?: readonly Entry[]
}
interface Panel {
  registerProvider(priority: number, provider: { getGroups(element: Element): (groups: PanelGroup[]) => PanelGroup[] }): void
}
type Choice = readonly [value: string, label: string]
interface Value {
  get(): string
  set(value: string): void
}
interface Entry {
  readonly id: string
  readonly element: Element
  readonly label: string
  readonly none: string
  readonly choices: () => Choice[]
  readonly value: Value
  readonly component: (entry: Entry) => unknown
  readonly isEdited: unknown
}

/** The panel asks of a user task what our system needs to know, as choices: its form, its stage, the limit shown with it, and what happens when that ends. */
export function offerTaskSettings(modeler: Modeler, { forms, chinese }: Options): void {
  const translate = modeler.get<Translate>('translate')
  const settings = taskSettings(modeler)
  const words = (choices: Choices): Choice[] => choices.map(([value, zh, en]) => [value, chinese ? zh : en])
  const formChoices = (): Choice[] => forms().map(({ id, name }) => [id, `${name} (${id})`])

  const entry = (element: Element, id: string, label: string, choices: () => Choice[], value: Value): Entry => ({
    id, element, label: translate(label), none: translate('<none>'), choices, value, component: CaseSelect, isEdited: isSelectEntryEdited,
  })

  const group = (task: Element): PanelGroup => ({
    id: 'case-task',
    label: translate('Case work'),
    component: Group,
    shouldOpen: true,
    entries: [
      entry(task, 'case-form', 'Form', formChoices, { get: () => settings.form(task), set: (value) => settings.setForm(task, value) }),
      ...([['stage', 'Stage', STAGES], ['deadline', 'Limit', DEADLINES], ['timeout', 'When nobody does it in time', TIMEOUTS]] as const).map(([key, label, choices]) =>
        entry(task, `case-${key}`, label, () => words(choices), { get: () => settings.header(task, key), set: (value) => settings.setHeader(task, key, value) }),
      ),
    ],
  })

  modeler.get<Panel>('propertiesPanel').registerProvider(AFTER_THE_PANEL, {
    getGroups: (element) => (groups) => {
      if ((element as { type?: string }).type !== 'bpmn:UserTask') return groups
      const ours = groups.filter(({ id }) => !NOT_OURS.has(id))
      const at = ours.findIndex(({ id }) => id === 'documentation') + 1
      return ours.toSpliced(at, 0, group(element))
    },
  })
}

/** One component for every choice: a new one each time would lose the focus with every change. */
function CaseSelect({ element, id, label, none, choices, value: { get, set } }: Entry): unknown {
  const getOptions = (): { value: string; label: string }[] => {
    const known = choices()
    // What is set stays to be seen, also where nothing of that name is known here.
    const unknown: Choice[] = get() !== '' && !known.some(([value]) => value === get()) ? [[get(), get()]] : []
    return [['', none] as const, ...known, ...unknown].map(([value, text]) => ({ value, label: text }))
  }
  return SelectEntry({ element, id, label, getValue: get, setValue: set, getOptions })
}
