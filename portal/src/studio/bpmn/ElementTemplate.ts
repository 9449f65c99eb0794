/** A business component: what an element of the diagram becomes when it is chosen, in the modelling tools' own format. */
export interface ElementTemplate {
  readonly $schema: string
  readonly id: string
  readonly version: number
  readonly name: string
  readonly description: string
  readonly appliesTo: readonly string[]
  readonly elementType: { readonly value: string }
  readonly groups?: readonly { readonly id: string; readonly label: string }[]
  readonly properties: readonly TemplateProperty[]
}

export interface TemplateProperty {
  readonly id?: string
  readonly label?: string
  readonly description?: string
  readonly type: 'Hidden' | 'String' | 'Dropdown' | 'Text'
  readonly value?: string
  readonly feel?: 'optional' | 'required'
  readonly group?: string
  readonly choices?: readonly { readonly name: string; readonly value: string }[]
  readonly constraints?: { readonly notEmpty?: boolean; readonly pattern?: { readonly value: string; readonly message: string } }
  readonly optional?: boolean
  readonly binding: Readonly<Record<string, string>>
}
