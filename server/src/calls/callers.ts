import { customerById, customerByPhone, customerId, normalPhone, presentCustomer } from '../customers/index.ts'
import type { AppContext } from '../http/index.ts'
import type { Callers } from './CallDesk.ts'

/** Callers found among the customers by the keyed hash of their number. What the pop shows of them is masked. */
export function callers({ keys }: AppContext): Callers {
  return {
    hash: (number) => keys.keyedHash(normalPhone(number) ?? number, 'phone'),
    async byNumber(em, number) {
      const customer = await customerByPhone(em, keys, number)
      return customer === undefined ? undefined : { id: customerId(customer) }
    },
    async byId(em, id, locale) {
      const customer = await customerById(em, id)
      if (customer === undefined) return undefined
      const { name, licence, kind, address, facts } = presentCustomer(customer, keys, locale)
      return { id, name, licence, kind, address, facts }
    },
  }
}
