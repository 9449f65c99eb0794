import { defineEntity, p } from '@mikro-orm/core'

const DocumentCounterSchema = defineEntity({
  name: 'DocumentCounter',
  tableName: 'document_counter',
  properties: {
    /** `HZ-form-2026` */
    stem: p.string().length(40).primary(),
    value: p.integer(),
  },
})

/** The last document number given out for a site, kind and year. */
export class DocumentCounter extends DocumentCounterSchema.class {}

DocumentCounterSchema.setClass(DocumentCounter)
