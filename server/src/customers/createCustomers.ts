import type { EntityManager } from '../database/index.ts'
import type { Keys } from '../http/index.ts'
import { Customer, type CustomerKind } from './Customer.ts'
import { shopWords } from './findCustomers.ts'

/** A customer in plain words, before encryption. */
export interface NewCustomer {
  readonly kind: CustomerKind
  readonly site: string
  readonly name: string
  readonly phone?: string | null
  readonly address?: string | null
  readonly shop?: string | null
  readonly licence?: string | null
  readonly licenceUntil?: string | null
  readonly district?: string | null
  readonly route?: string | null
  readonly orderDay?: number | null
  readonly grade?: number | null
}

/** Writes customers, personal data encrypted, in the caller's transaction; answers their numbers in the same order. */
export async function createCustomers(em: EntityManager, keys: Keys, customers: readonly NewCustomer[], now: Date): Promise<number[]> {
  // Not insertMany: SQLite tells it the first row's number only.
  const written = customers.map((customer) => em.create(Customer, row(customer, keys, now)))
  await em.persist(written).flush()
  for (const { id, shop } of written) if (shop) await shopWords.put(em, id, shop)
  return written.map(({ id }) => id)
}

function row(customer: NewCustomer, keys: Keys, now: Date) {
  const {
    kind,
    site,
    name,
    phone = null,
    address = null,
    shop = null,
    licence = null,
    licenceUntil = null,
    district = null,
    route = null,
    orderDay = null,
    grade = null,
  } = customer
  return {
    kind,
    site,
    name: keys.encrypt(name),
    nameHash: keys.keyedHash(name, 'name'),
    phone: phone === null ? null : keys.encrypt(phone),
    phoneHash: phone === null ? null : keys.keyedHash(phone, 'phone'),
    address: address === null ? null : keys.encrypt(address),
    shop,
    licence,
    licenceUntil,
    district,
    route,
    orderDay,
    grade,
    createdAt: now,
  }
}
