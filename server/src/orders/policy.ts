import { can, permission, seesSite } from '../identity/index.ts'

/** Orders are part of what one sees of a customer: those of one's site, or of any caller for whoever answers 12313. */
export const readOrders = permission<{ readonly site: string }>('orders.read', {
  zh: '您无权查看该客户的订单。',
  en: 'You may not see the orders of this customer.',
  allows: (actor, { site }) => can(actor, 'customers.read') && (seesSite(actor, site) || can(actor, 'calls.answer')),
})
