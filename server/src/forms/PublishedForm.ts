import { defineEntity, p } from '@mikro-orm/core'
import type { FormSchema } from './schema.ts'

const PublishedFormSchema = defineEntity({
  name: 'PublishedForm',
  tableName: 'form_version',
  properties: {
    id: p.integer().primary(),
    formId: p.string().length(64),
    version: p.integer(),
    /** Place among everything ever published, forms and processes alike; a case keeps what was published before it. */
    sequence: p.integer(),
    title: p.string().length(200),
    schema: p.json<FormSchema>(),
    sha256: p.string().length(64),
    comment: p.string().length(500),
    publishedAt: p.datetime(3),
    publishedBy: p.string().length(64),
  },
  uniques: [{ properties: ['formId', 'version'] }],
  indexes: [
    { name: 'form_version_sequence_index', properties: ['formId', 'sequence'] },
    { name: 'form_version_order_index', properties: ['sequence'] },
  ],
})

/** One published version of a form. Never changed. */
export class PublishedForm extends PublishedFormSchema.class {}

PublishedFormSchema.setClass(PublishedForm)
