import { defineEntity, p } from '@mikro-orm/core'

const ReporterIdentitySchema = defineEntity({
  name: 'ReporterIdentity',
  tableName: 'reporter_identity',
  properties: {
    caseNumber: p.string().length(32).primary(),
    /** All encrypted; the hash finds a report by its reporter's telephone number. */
    name: p.text().nullable(),
    phone: p.text().nullable(),
    phoneHash: p.string().length(64).nullable().index('reporter_identity_phone_index'),
    identity: p.text().nullable(),
    address: p.text().nullable(),
    customerId: p.string().length(40).nullable().index('reporter_identity_customer_index'),
    keptAt: p.datetime(3),
  },
})

/** Who made a report: apart from the report itself, so that sealing it changes this room alone. */
export class ReporterIdentity extends ReporterIdentitySchema.class {}

ReporterIdentitySchema.setClass(ReporterIdentity)
