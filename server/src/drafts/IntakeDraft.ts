import { defineEntity, p } from '@mikro-orm/core'

const IntakeDraftSchema = defineEntity({
  name: 'IntakeDraft',
  tableName: 'intake_draft',
  properties: {
    id: p.string().length(36).primary(),
    callId: p.string().length(100).nullable(),
    customerId: p.string().length(40).nullable(),
    site: p.string().length(4),
    owner: p.string().length(64),
    ownerName: p.string().length(64),
    type: p.string().length(40),
    subtype: p.string().length(40).nullable(),
    formId: p.string().length(64),
    formVersion: p.integer(),
    /** Encrypted: what is being typed is personal data. */
    data: p.text().columnType('mediumtext'),
    revision: p.integer(),
    savedAt: p.datetime(3),
  },
  indexes: [
    { name: 'intake_draft_call_index', properties: ['callId'] },
    { name: 'intake_draft_owner_index', properties: ['owner', 'savedAt'] },
  ],
})

/** An intake form being filled in, bound to its call. */
export class IntakeDraft extends IntakeDraftSchema.class {}

IntakeDraftSchema.setClass(IntakeDraft)
