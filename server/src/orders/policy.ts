import { can, permission, seesSite } from '../identity/index.ts'

/** Orders are part of what one sees of a customer: those of one's site, or of any caller for whoever answers 12313. */
export const readOrders = permission<{ readonly site: string }>('orders.read', {
  zh: '您无权查看该客户的订单。',
  en: 'You may not see the orders of this customer.',
  allows: (actor, { site }) => can(actor, 'customers.read') && (seesSite(actor, site) || can(actor, 'calls.answer')),
})

/** Ordering for a retailer is for whoever talks with retailers. */
export const placeOrders = permission<{ readonly site: string }>('orders.place', {
  zh: '只有坐席可以代零售户订货。',
  en: 'Only agents order for a retailer.',
  allows: (actor, customer) => can(actor, 'calls.answer') && readOrders.allows(actor, customer),
})
