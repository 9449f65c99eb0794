import type { Module } from '../http/index.ts'
import { Customer } from './Customer.ts'
import { m0101Customer } from './m0101-customer.ts'
import { customerRoutes } from './routes.ts'
import { seedCustomers } from './seedCustomers.ts'

export { createCustomers, type NewCustomer } from './createCustomers.ts'
export type { Customer, CustomerKind } from './Customer.ts'
export { customerId } from './customerId.ts'
export type { CustomerDetail } from './schema.ts'
export { provideCustomerPanels, type CustomerPanels, type PanelSubject } from './customerPanels.ts'
export { customerById, customerByLicence, customerByPhone, normalPhone } from './findCustomers.ts'
export { readCustomer } from './policy.ts'
export { presentCustomer } from './presenter.ts'

/** Retailers and callers known by name. */
export const customers: Module = {
  name: 'customers',
  entities: [Customer],
  migrations: [m0101Customer],
  routes: customerRoutes,
  seed: seedCustomers,
}
