import { fieldsOf } from '../forms/fieldsOf.ts'

/** What is known of a caller: the number of the call, and the customer it belongs to. */
export interface KnownCaller {
  readonly number: string | null
  readonly customer: { readonly name: string; readonly licence: string | null; readonly kind: string | null; readonly address: string | null } | null
}

/** What a message of another channel says, as the answers of an intake form. */
export function prefillFrom(schema: unknown, { facts, channel }: { readonly facts: Readonly<Record<string, string | null>>; readonly channel: string }): Record<string, unknown> {
  const data: Record<string, unknown> = { channel: channel === '12345' ? 'web' : channel }
  for (const field of fieldsOf(schema)) {
    const known = facts[field.properties?.['fact'] ?? '']
    if (known) data[field.key] = known
  }
  return data
}

/** What the telephone already knows of a caller, as the answers of an intake form: no question is asked twice. */
export function prefillOf(schema: unknown, call: KnownCaller | null): Record<string, unknown> {
  if (call === null) return {}
  const { customer } = call
  const facts: Readonly<Record<string, string | null | undefined>> = {
    contactName: customer?.name,
    contactPhone: call.number,
    licence: customer?.licence,
    address: customer?.address,
  }
  const data: Record<string, unknown> = { channel: 'phone' }
  for (const field of fieldsOf(schema)) {
    const known = facts[field.properties?.['fact'] ?? '']
    if (known && !known.includes('*')) data[field.key] = known
    // A choice that names the caller's own kind (零售户, retailer) is that kind.
    const kind = field.key === 'customerType' ? field.data?.values?.find(({ label, value }) => value === customer?.kind || label === customer?.kind) : undefined
    if (kind) data[field.key] = kind.value
  }
  return data
}
