import { type FormComponent, valueAt, walkComponents } from '../forms/index.ts'
import type { Contact } from './Contact.ts'
import { REPORTER_LABEL } from './reporterLabel.ts'

/** Facts of an intake form that say who a reporter is, and where the contact keeps each. */
const FACTS: Readonly<Record<string, Exclude<keyof Contact, 'customerId'>>> = { contactName: 'name', contactPhone: 'phone', identity: 'identity', contactAddress: 'address' }

/** A report's fields without who made it: the name is the label, the rest is gone. */
export function withoutReporter(schema: unknown, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return changed(schema, data, (fact, value) => (fact === 'name' && typeof value === 'string' && value !== '' ? REPORTER_LABEL : undefined))
}

/** The same fields with the reporter's identity put back, for who may read it. */
export function withReporter(schema: unknown, data: Readonly<Record<string, unknown>>, contact: Contact): Record<string, unknown> {
  return changed(schema, data, (fact) => contact[fact] ?? undefined)
}

function changed(schema: unknown, data: Readonly<Record<string, unknown>>, next: (fact: Exclude<keyof Contact, 'customerId'>, value: unknown) => string | undefined): Record<string, unknown> {
  const copy = structuredClone(data) as Record<string, unknown>
  for (const { component, path, inRows } of walkComponents(schema)) {
    const fact = FACTS[factOf(component)]
    if (fact === undefined || inRows) continue
    const parts = path.split('.')
    const last = parts.pop() ?? path
    const inner = parts.length === 0 ? copy : valueAt(copy, parts.join('.'))
    if (typeof inner !== 'object' || inner === null) continue
    const fields = inner as Record<string, unknown>
    const value = next(fact, fields[last])
    if (value === undefined) delete fields[last]
    else fields[last] = value
  }
  return copy
}

function factOf({ properties }: FormComponent): string {
  return properties?.['fact'] ?? ''
}
