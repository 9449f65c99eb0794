import { defineEntity, p } from '@mikro-orm/core'

export type CustomerKind = 'retailer' | 'consumer'

const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customer',
  properties: {
    id: p.integer().primary(),
    kind: p.string().length(20).$type<CustomerKind>(),
    site: p.string().length(4),
    /** Encrypted, like phone and address; found by the keyed hash of the whole name. */
    name: p.text(),
    nameHash: p.string().length(64).index('customer_name_index'),
    phone: p.text().nullable(),
    phoneHash: p.string().length(64).nullable().index('customer_phone_index'),
    address: p.text().nullable(),
    /** What stands over the shop's door: no personal data, found by its words. */
    shop: p.string().length(100).nullable(),
    licence: p.string().length(32).nullable().unique(),
    licenceUntil: p.date().nullable(),
    district: p.string().length(40).nullable(),
    route: p.string().length(20).nullable(),
    /** Weekday on which the retailer orders, 1 is Monday. */
    orderDay: p.integer().nullable(),
    /** Supply grade, 1 to 30. */
    grade: p.integer().nullable(),
    createdAt: p.datetime(3),
  },
  indexes: [{ name: 'customer_site_index', properties: ['site', 'id'] }],
})

/** A retailer with a licence, or a person who called before. */
export class Customer extends CustomerSchema.class {}

CustomerSchema.setClass(Customer)
