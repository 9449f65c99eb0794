import type Modeler from 'bpmn-js/lib/Modeler'
import type Canvas from 'diagram-js/lib/core/Canvas'
import type ElementFactory from 'diagram-js/lib/core/ElementFactory'
import type ContextPad from 'diagram-js/lib/features/context-pad/ContextPad'
import type Keyboard from 'diagram-js/lib/features/keyboard/Keyboard'
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu'
import type { PopupMenuEntries, PopupMenuEntry } from 'diagram-js/lib/features/popup-menu/PopupMenuProvider'
import type Selection from 'diagram-js/lib/features/selection/Selection'
import type { Connection, Element, Shape } from 'diagram-js/lib/model/Types'
import type { Translate } from '../../i18n/translateModule.ts'
import { humanTask, type KnownForm } from './humanTask.ts'
import { insertStep } from './insertStep.ts'
import { flowAt } from './flowAt.ts'

const MENU = 'insert-step'
const PLAIN = [
  ['bpmn:ServiceTask', 'Service task', 'bpmn-icon-service-task'],
  ['bpmn:BusinessRuleTask', 'Business rule task', 'bpmn-icon-business-rule-task'],
  ['bpmn:ScriptTask', 'Script task', 'bpmn-icon-script-task'],
  ['bpmn:CallActivity', 'Call activity', 'bpmn-icon-call-activity'],
  ['bpmn:ExclusiveGateway', 'Exclusive gateway', 'bpmn-icon-gateway-xor'],
] as const

interface Choices {
  readonly forms: () => readonly KnownForm[]
  /** The business components, each with what makes its shape. */
  readonly components: readonly { readonly id: string; readonly name: string; readonly description: string; make(): Shape }[]
}

/** A flow's tools, and the key I, offer to insert a step there: by form, by kind or as a business component. */
export function offerInsertion(modeler: Modeler, { forms, components }: Choices): void {
  const translate = modeler.get<Translate>('translate')
  const menu = modeler.get<PopupMenu>('popupMenu')

  function entriesOf(element: Element): PopupMenuEntries {
    const flow = flowAt(element)
    if (!flow) return {}
    const step = (label: string, className: string, make: () => Shape, group: string, description?: string): PopupMenuEntry => ({
      label, className, group: { id: group, name: translate(GROUPS[group] ?? group) }, ...(description ? { description } : {}),
      action: () => {
        menu.close()
        insertStep(modeler, flow, make())
      },
    })
    const plain = (type: string): Shape => modeler.get<ElementFactory>('elementFactory').createShape({ type } as never)
    const task = (form?: KnownForm): Shape => humanTask(modeler, flow, form, translate('User task'))
    return {
      'user-task': step(translate('User task'), 'bpmn-icon-user-task', () => task(), 'steps', translate('The form is chosen later')),
      ...Object.fromEntries(PLAIN.map(([type, label, icon]) => [type, step(translate(label), icon, () => plain(type), 'steps')])),
      ...Object.fromEntries(forms().map((form) => [`form-${form.id}`, step(form.name, 'bpmn-icon-user-task', () => task(form), 'forms', form.id)])),
      ...Object.fromEntries(components.map(({ id, name, description, make }) => [id, step(name, 'bpmn-icon-service-task', make, 'components', description)])),
    }
  }

  function open(element: Element): void {
    const flow = flowAt(element)
    if (flow) menu.open(flow as unknown as Shape, MENU, placeOf(modeler, flow), { title: translate('Insert a step here'), width: 300, search: true })
  }

  menu.registerProvider(MENU, { getPopupMenuEntries: entriesOf } as never)
  modeler.get<ContextPad>('contextPad').registerProvider({
    getContextPadEntries: (element: Element) =>
      flowAt(element) === undefined ? {} : { [MENU]: { group: 'model', className: 'studio-insert-step', title: `${translate('Insert a step here')} (I)`, action: { click: (_event: Event, target: Element) => open(target) } } },
  } as never)
  modeler.get<Keyboard>('keyboard').addListener((context: { keyEvent: KeyboardEvent }) => {
    const { key, ctrlKey, metaKey, altKey } = context.keyEvent
    const [selected, ...more] = modeler.get<Selection>('selection').get() as Element[]
    if (key.toLowerCase() !== 'i' || ctrlKey || metaKey || altKey || !selected || more.length > 0) return undefined
    open(selected)
    return true
  })
}

const GROUPS: Readonly<Record<string, string>> = { steps: 'Steps', components: 'Templates', forms: 'User task with a form' }

/** Below the middle of the flow, in the window. */
function placeOf(modeler: Modeler, flow: Connection): { x: number; y: number } {
  const canvas = modeler.get<Canvas>('canvas')
  const box = canvas.getAbsoluteBBox(flow as unknown as Shape)
  const frame = canvas.getContainer().getBoundingClientRect()
  const within = (at: number, size: number): number => Math.min(size - 40, Math.max(40, at))
  return { x: frame.left + within(box.x + box.width / 2, frame.width), y: frame.top + within(box.y + box.height / 2 + 12, frame.height) }
}
