/** A component of a form schema, as far as we read it. */
export interface FormField {
  readonly key: string
  readonly type: string
  readonly label?: string
  readonly properties?: Readonly<Record<string, string>>
  readonly values?: readonly { readonly label: string; readonly value: string }[]
  readonly data?: { readonly values?: readonly { readonly label: string; readonly value: string }[] }
}

/** Every component of a form schema, depth first: containers, columns and tables alike. */
export function fieldsOf(schema: unknown): FormField[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf)
  if (typeof schema !== 'object' || schema === null) return []
  const node = schema as Record<string, unknown>
  const isField = typeof node['key'] === 'string' && typeof node['type'] === 'string' && node['components'] === undefined
  return [...(isField ? [node as unknown as FormField] : []), ...['components', 'columns', 'rows'].flatMap((part) => fieldsOf(node[part]))]
}

/** The field at a path; undefined for a path the form does not show. */
export function fieldAt(schema: unknown, path: string): FormField | undefined {
  const key = path.split('.').at(-1)
  return fieldsOf(schema).find((field) => field.key === key)
}

/** The label of the field at a path, else the path itself. */
export function labelOf(schema: unknown, path: string): string {
  return fieldAt(schema, path)?.label ?? path
}

/** An answer as a person reads it: the label of a choice, else its text. */
export function answerText(field: FormField | undefined, answer: unknown): string {
  if (Array.isArray(answer)) return answer.map((one) => answerText(field, one)).join(' ')
  if (typeof answer === 'object' && answer !== null) return Object.values(answer).map(String).join(' ')
  return [...(field?.values ?? []), ...(field?.data?.values ?? [])].find(({ value }) => value === answer)?.label ?? String(answer)
}
