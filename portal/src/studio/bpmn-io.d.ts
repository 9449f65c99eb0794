/** Modules of bpmn.io that ship without types, as far as the studio uses them. */
declare module 'bpmn-js-i18n/translations/zn.js' {
  const words: Readonly<Record<string, string>>
  export default words
}

declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: import('didi').ModuleDeclaration
  export const BpmnPropertiesProviderModule: import('didi').ModuleDeclaration
  export const ZeebePropertiesProviderModule: import('didi').ModuleDeclaration
}

declare module 'bpmn-js-element-templates' {
  export const CloudElementTemplatesPropertiesProviderModule: import('didi').ModuleDeclaration
}

declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud' {
  const behaviors: import('didi').ModuleDeclaration
  export default behaviors
}

declare module 'zeebe-bpmn-moddle/resources/zeebe.json' {
  const descriptor: object
  export default descriptor
}

declare module 'dmn-js/lib/Modeler' {
  interface View {
    readonly id: string
    readonly name?: string
    readonly type: string
    readonly element: { readonly id: string; readonly name?: string }
  }
  interface Viewer {
    get<T>(service: string): T
    on(event: string, listener: () => void): void
  }
  export default class DmnModeler {
    constructor(options: object)
    importXML(xml: string): Promise<{ warnings: unknown[] }>
    saveXML(options: { format: boolean }): Promise<{ xml: string }>
    getViews(): View[]
    getActiveView(): View | undefined
    getActiveViewer(): Viewer | undefined
    open(view: View): Promise<unknown>
    on(event: string, listener: (event: { viewer?: Viewer; activeView?: View }) => void): void
    destroy(): void
  }
}

declare module '@bpmn-io/properties-panel' {
  export const Group: unknown
  export const isSelectEntryEdited: unknown
  interface SelectProps {
    readonly element: object
    readonly id: string
    readonly label: string
    readonly getValue: () => string
    readonly setValue: (value: string) => void
    readonly getOptions: () => { value: string; label: string }[]
  }
  export function SelectEntry(props: SelectProps): unknown
}
