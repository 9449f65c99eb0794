import type { Keys } from '../http/index.ts'
import { maskAddress, maskIdentity, maskName, maskPhone } from '../http/index.ts'
import { type FormComponent, walkComponents } from '../forms/index.ts'

type Mask = (text: string) => string

const MASKS: Readonly<Record<string, Mask>> = { phone: maskPhone, name: maskName, identity: maskIdentity, address: maskAddress }
const FACT_MASKS: Readonly<Record<string, Mask>> = { contactName: maskName, contactPhone: maskPhone, identity: maskIdentity, address: maskAddress, contactAddress: maskAddress }

/** Encrypts a fact for its column; null for nothing. */
export function seal(keys: Keys, text: string | null | undefined): string | null {
  return text == null || text === '' ? null : keys.encrypt(text)
}

export function unseal(keys: Keys, text: string | null | undefined): string | null {
  return text == null ? null : keys.decrypt(text)
}

/** The fields of a submission with personal data masked, by `properties.mask` and the kind of `properties.fact`. */
export function maskFields(schema: unknown, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const masked = structuredClone(data) as Record<string, unknown>
  for (const { component, path, inRows } of walkComponents(schema)) {
    const mask = maskOf(component)
    if (mask && !inRows) maskAt(masked, path, mask)
  }
  return masked
}

/** How a field is masked; undefined for one that holds nothing personal. */
export function maskOf({ properties }: FormComponent): Mask | undefined {
  return MASKS[properties?.['mask'] ?? ''] ?? FACT_MASKS[properties?.['fact'] ?? '']
}

function maskAt(data: Record<string, unknown>, path: string, mask: Mask): void {
  const parts = path.split('.')
  const last = parts.pop() ?? path
  let inner: unknown = data
  for (const part of parts) inner = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[part] : undefined
  if (typeof inner !== 'object' || inner === null) return
  const value = (inner as Record<string, unknown>)[last]
  if (typeof value === 'string' && value !== '') (inner as Record<string, unknown>)[last] = mask(value)
}
