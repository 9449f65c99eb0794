/** One element of an XML document, with its namespace resolved. */
export class XmlElement {
  readonly namespace: string
  readonly name: string
  /** As it is written in the document, prefix included. */
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string

  constructor(namespace: string, tag: string, attributes: ReadonlyMap<string, string>, children: readonly XmlElement[], text: string) {
    this.namespace = namespace
    this.tag = tag
    this.name = tag.slice(tag.indexOf(':') + 1)
    this.attributes = attributes
    this.children = children
    this.text = text
  }

  get id(): string {
    return this.attributes.get('id') ?? ''
  }

  attribute(name: string): string | undefined {
    return this.attributes.get(name)
  }

  /** Children of the same namespace as this element's document by local name. */
  all(name: string, namespace: string = this.namespace): XmlElement[] {
    return this.children.filter((child) => child.name === name && child.namespace === namespace)
  }

  first(name: string, namespace: string = this.namespace): XmlElement | undefined {
    return this.children.find((child) => child.name === name && child.namespace === namespace)
  }

  /** This element and all below it. */
  *descendants(): Generator<XmlElement> {
    yield this
    for (const child of this.children) yield* child.descendants()
  }
}
