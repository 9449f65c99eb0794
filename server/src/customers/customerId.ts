import type { Customer } from './Customer.ts'

/** The id outside of the database: `C0000123`. */
export function customerId({ id }: Pick<Customer, 'id'>): string {
  return `C${String(id).padStart(7, '0')}`
}

/** The number within; undefined for a text that is no customer's id. */
export function customerNumber(text: string): number | undefined {
  const match = /^C(\d{7,9})$/.exec(text)
  return match ? Number(match[1]) : undefined
}
