import { defineEntity, p } from '@mikro-orm/core'

export type DeliveryState = 'waiting' | 'handed' | 'sent' | 'delivered' | 'failed'

const NoticeDeliverySchema = defineEntity({
  name: 'NoticeDelivery',
  tableName: 'notice_delivery',
  properties: {
    id: p.integer().primary(),
    notice: p.integer(),
    username: p.string().length(64),
    way: p.string().length(10).$type<'sms' | 'mail'>(),
    state: p.string().length(10).$type<DeliveryState>(),
    /** Not before: quiet hours end. */
    dueAt: p.datetime(3),
    /** Handed to the gateway's program; handed again when it says nothing for a while. */
    handedAt: p.datetime(3).nullable(),
    settledAt: p.datetime(3).nullable(),
    gatewayId: p.string().length(100).nullable(),
    detail: p.string().length(300).nullable(),
  },
  indexes: [
    { name: 'notice_delivery_due', properties: ['way', 'state', 'dueAt'] },
    { name: 'notice_delivery_notice', properties: ['notice'] },
  ],
})

/** A notice on its way to a person outside the portal. */
export class NoticeDelivery extends NoticeDeliverySchema.class {}

NoticeDeliverySchema.setClass(NoticeDelivery)
