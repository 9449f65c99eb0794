interface FormNode {
  readonly key?: string
  readonly type?: string
  readonly input?: boolean
  readonly properties?: Readonly<Record<string, unknown>>
  readonly components?: readonly FormNode[]
  readonly columns?: readonly { readonly components?: readonly FormNode[] }[]
}

const KEPT = new Set(['textfield', 'textarea', 'select', 'radio', 'checkbox', 'selectboxes', 'number'])

/** What of a filled-in form may become a macro: choices and texts, nothing that names or describes a citizen. */
export function macroValues(schema: object, data: Readonly<Record<string, unknown>>): Record<string, string | number | boolean | (string | number | boolean)[]> {
  const kept: Record<string, string | number | boolean | (string | number | boolean)[]> = {}
  for (const node of nodesOf(schema as FormNode)) {
    const { key = '', type = '', properties = {} } = node
    const value = data[key]
    if (!KEPT.has(type) || properties['mask'] !== undefined || properties['fact'] !== undefined) continue
    if (value === undefined || value === null || value === '' || value === false) continue
    if (['string', 'number', 'boolean'].includes(typeof value)) kept[key] = value as string | number | boolean
    else if (Array.isArray(value) && value.every((one) => ['string', 'number', 'boolean'].includes(typeof one))) kept[key] = value as (string | number | boolean)[]
  }
  return kept
}

function nodesOf(node: FormNode): FormNode[] {
  // Rows of a grid have keys of their own; a macro fills in single fields.
  if (node.type === 'datagrid' || node.type === 'editgrid') return []
  const inner = [...(node.components ?? []), ...(node.columns ?? []).flatMap(({ components = [] }) => components)]
  return [node, ...inner.flatMap(nodesOf)]
}
