import 'dmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import 'dmn-js/dist/assets/dmn-js-drd.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css'
import 'dmn-js/dist/assets/dmn-js-literal-expression.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css'
import './decisionModeler.css'
import DmnModeler from 'dmn-js/lib/Modeler'
import type { Steps } from '../ContentEditor.ts'
import { decisionWords, translateModule } from '../i18n/translateModule.ts'

/** One sheet of a decision file: its diagram, or one decision. */
export interface DecisionView {
  readonly id: string
  readonly name: string
  readonly active: boolean
  readonly diagram: boolean
}

/** The decision editor as the studio uses it. */
export interface DecisionModeler {
  load(xml: string): Promise<void>
  read(): Promise<string>
  steps(): Steps
  undo(): void
  redo(): void
  views(): DecisionView[]
  open(id: string): Promise<boolean>
  onChange(listener: () => void): void
  onViews(listener: () => void): void
  destroy(): void
}

interface CommandStack {
  canUndo(): boolean
  canRedo(): boolean
  undo(): void
  redo(): void
}

/** Makes the decision editor inside an element. It is heavy: import this file only when a decision is opened. */
export function createDecisionModeler(container: HTMLElement, chinese: boolean): DecisionModeler {
  const part = { additionalModules: [translateModule(chinese ? decisionWords : undefined)] }
  const modeler = new DmnModeler({ container, drd: part, decisionTable: part, literalExpression: part, boxedExpression: part })
  let changed = (): void => {}
  modeler.on('viewer.created', ({ viewer }) => viewer?.on('commandStack.changed', () => changed()))
  const stack = (): CommandStack | undefined => modeler.getActiveViewer()?.get<CommandStack>('commandStack')
  const idOf = ({ element }: { element: { id: string } }): string => element.id

  async function open(id: string): Promise<boolean> {
    const view = modeler.getViews().find((one) => idOf(one) === id)
    if (!view) return false
    await modeler.open(view)
    return true
  }

  return {
    async load(xml) {
      await modeler.importXML(xml)
      // The table is what people came for; the diagram is one press away.
      const tables = modeler.getViews().filter(({ type }) => type !== 'drd')
      if (tables.length === 1 && tables[0]) await modeler.open(tables[0])
    },
    async read() {
      return (await modeler.saveXML({ format: true })).xml
    },
    steps: () => ({ undo: stack()?.canUndo() ?? false, redo: stack()?.canRedo() ?? false }),
    undo: () => stack()?.undo(),
    redo: () => stack()?.redo(),
    views: () =>
      modeler.getViews().map((view) => ({ id: idOf(view), name: view.element.name ?? view.name ?? idOf(view), diagram: view.type === 'drd', active: modeler.getActiveView()?.id === view.id && modeler.getActiveView()?.element === view.element })),
    open,
    onChange: (listener) => (changed = listener),
    onViews: (listener) => modeler.on('views.changed', listener),
    destroy: () => modeler.destroy(),
  }
}
