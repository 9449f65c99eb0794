import { defineEntity, p } from '@mikro-orm/core'
import type { CatalogueEntry } from '../catalogue/index.ts'

const BusinessTypeSchema = defineEntity({
  name: 'BusinessType',
  tableName: 'business_type',
  properties: {
    id: p.integer().primary(),
    type: p.string().length(40),
    subtype: p.string().length(40),
    /** What the catalogue shows; beside the rows that are shipped. */
    entry: p.json<CatalogueEntry>(),
    templateSubtype: p.string().length(40),
    formVersion: p.integer(),
    /** The table of limits and the version that has this type's row. */
    limitsId: p.string().length(100),
    limitsVersion: p.integer(),
    /** The version of its own process; null where it runs on its template's. */
    processVersion: p.integer().nullable(),
    comment: p.string().length(500),
    publishedAt: p.datetime(3),
    publishedBy: p.string().length(64),
  },
  uniques: [{ name: 'business_type_unique', properties: ['type', 'subtype'] }],
})

/** A type of business made in the studio: form, limits, SMS texts and process, published together. */
export class BusinessType extends BusinessTypeSchema.class {}

BusinessTypeSchema.setClass(BusinessType)
