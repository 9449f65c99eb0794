import type { Actor } from '../http/index.ts'
import { can, permission, seesSite } from '../identity/index.ts'
import type { Customer } from './Customer.ts'

/** Whoever answers 12313 may get a caller of any city. */
function answersCalls(actor: Actor): boolean {
  return actor.kind === 'person' && (actor.roles.includes('agent') || actor.roles.includes('dispatcher'))
}

export const listCustomers = permission('customers.list', {
  zh: '您没有查看客户的权限。',
  en: 'You may not see customers.',
  allows: (actor) => can(actor, 'customers.read'),
})

export const readCustomer = permission<Pick<Customer, 'site'>>('customers.read', {
  zh: '您只能查看本单位的客户。',
  en: 'You may see customers of your own site only.',
  allows: (actor, { site }) => can(actor, 'customers.read') && (seesSite(actor, site) || answersCalls(actor)),
})

export const unmaskCustomer = permission<Pick<Customer, 'site'>>('customers.unmask', {
  zh: '您没有查看完整个人信息的权限。',
  en: 'You may not see personal data in full.',
  allows: (actor, customer) => can(actor, 'personal.read') && readCustomer.allows(actor, customer),
})
