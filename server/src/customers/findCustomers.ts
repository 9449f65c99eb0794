import { type FilterQuery, raw } from '@mikro-orm/core'
import { FullTextIndex, type EntityManager } from '../database/index.ts'
import type { Keys, Person } from '../http/index.ts'
import { Customer } from './Customer.ts'
import { customerNumber } from './customerId.ts'

/** The words of shops' names. */
export const shopWords = new FullTextIndex('customer_fts')

export interface CustomerSearch {
  readonly q?: string | undefined
  readonly site?: string | undefined
  readonly after?: number | undefined
  readonly limit: number
}

/** Customers by id order. A whole telephone or licence number is found anywhere, names and shops among the sites the person sees. */
export async function findCustomers(em: EntityManager, keys: Keys, actor: Person, { q, site, after, limit }: CustomerSearch): Promise<Customer[]> {
  const where: FilterQuery<Customer>[] = []
  if (after !== undefined) where.push({ id: { $gt: after } })
  const number = normalPhone(q ?? '')
  const exact = exactCondition(q ?? '', number, keys)
  if (exact) where.push(exact)
  else {
    if (actor.site.code !== 'ZJ') where.push({ site: actor.site.code })
    if (q !== undefined && q !== '') {
      const words = shopWords.condition(em, q)
      const byShop = words ? [{ [raw(`id in (${words.sql})`, [...words.params])]: [] }] : []
      where.push({ $or: [{ nameHash: keys.keyedHash(q, 'name') }, ...byShop] })
    }
  }
  if (site !== undefined) where.push({ site })
  return await em.find(Customer, { $and: where }, { orderBy: { id: 'asc' }, limit })
}

function exactCondition(q: string, phone: string | undefined, keys: Keys): FilterQuery<Customer> | undefined {
  const byId = customerNumber(q)
  if (byId !== undefined) return { id: byId }
  if (phone === undefined) return undefined
  return { $or: [{ phoneHash: keys.keyedHash(phone, 'phone') }, { licence: phone }] }
}

/** The digits of a number as it is stored: without spaces, dashes and the country's code. Undefined for a text that is no number. */
export function normalPhone(text: string): string | undefined {
  const digits = text.replace(/[\s()-]/g, '').replace(/^(\+|00)86/, '')
  return /^\d{5,20}$/.test(digits) ? digits : undefined
}

/** The customer who calls from a number; of several, the retailer, then the one known longest. */
export async function customerByPhone(em: EntityManager, keys: Keys, number: string): Promise<Customer | undefined> {
  const phone = normalPhone(number)
  if (phone === undefined) return undefined
  const found = await em.find(Customer, { phoneHash: keys.keyedHash(phone, 'phone') }, { orderBy: { id: 'asc' }, limit: 20 })
  return found.find(({ kind }) => kind === 'retailer') ?? found[0]
}

/** The customer of an id such as `C0000123`. */
export async function customerById(em: EntityManager, id: string): Promise<Customer | undefined> {
  const number = customerNumber(id)
  return number === undefined ? undefined : ((await em.findOne(Customer, { id: number })) ?? undefined)
}

/** The retailer of a licence number. */
export async function customerByLicence(em: EntityManager, licence: string): Promise<Customer | undefined> {
  return (await em.findOne(Customer, { licence })) ?? undefined
}
