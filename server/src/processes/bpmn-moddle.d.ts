declare module 'bpmn-moddle' {
  /** The part of bpmn-moddle this product uses; elements are read as plain objects. */
  export class BpmnModdle {
    constructor(extensions?: Readonly<Record<string, unknown>>)
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: readonly { message: string }[] }>
  }

  export interface ModdleElement {
    readonly $type: string
    readonly id?: string
    readonly name?: string
    readonly [property: string]: unknown
  }
}
