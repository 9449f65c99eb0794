import { defineEntity, p } from '@mikro-orm/core'
import type { Stage, Urgency } from './schema.ts'

export type Outcome = 'concluded' | 'withdrawn' | 'unreachable' | 'terminated' | 'handed-over' | 'merged'

const ServiceCaseSchema = defineEntity({
  name: 'ServiceCase',
  tableName: 'service_case',
  properties: {
    id: p.integer().primary(),
    number: p.string().length(32).unique(),
    type: p.string().length(40),
    subtype: p.string().length(40).nullable(),
    site: p.string().length(4),
    department: p.string().length(20).nullable(),
    matter: p.string().length(64).nullable(),
    stage: p.string().length(20).$type<Stage>(),
    /** False once archived or withdrawn. */
    open: p.boolean(),
    urgency: p.string().length(10).$type<Urgency>(),
    channel: p.string().length(20),
    confidential: p.boolean(),
    anonymous: p.boolean(),
    subject: p.string().length(200),
    content: p.text().columnType('mediumtext').nullable(),
    /** Personal data lies encrypted; the hash finds a case by its telephone number. */
    contactName: p.text().nullable(),
    contactPhone: p.text().nullable(),
    phoneHash: p.string().length(64).nullable(),
    identity: p.text().nullable(),
    address: p.text().nullable(),
    licence: p.string().length(32).nullable(),
    customerId: p.string().length(40).nullable(),
    callId: p.string().length(100).nullable(),
    /** Whom the case complains of; to them it does not exist. See accused.ts. */
    accusedDepartment: p.string().length(20).nullable(),
    accusedPeople: p.string().length(400).nullable(),
    processId: p.string().length(100),
    formId: p.string().length(64),
    formVersion: p.integer(),
    /** Everything published up to here holds for this case; see PublishedForm. */
    contentSequence: p.integer(),
    /** A draft becomes one case, however often it is submitted. */
    draftId: p.string().length(36).nullable().unique(),
    requestKey: p.string().length(190).nullable().unique(),
    openedAt: p.datetime(3),
    openedBy: p.string().length(64),
    openedByName: p.string().length(64),
    limitName: p.string().length(40).nullable(),
    dueAt: p.datetime(3).nullable(),
    remindAt: p.datetime(3).nullable(),
    outcome: p.string().length(20).$type<Outcome>().nullable(),
    archivedAt: p.datetime(3).nullable(),
    sealSha256: p.string().length(64).nullable(),
    /** How often it was pressed for, reminders too. */
    pressed: p.integer().default(0),
    /** Under supervision of a leader, until that is lifted. */
    supervised: p.boolean().default(false),
    revision: p.integer(),
    /** Since when the case's limit clock stands still. */
    limitPausedAt: p.datetime(3).nullable(),
    /** Its limit runs through nights and holidays: natural days. */
    limitNatural: p.boolean().nullable(),
  },
  indexes: [
    { name: 'service_case_site_index', properties: ['site', 'id'] },
    { name: 'service_case_site_stage_index', properties: ['site', 'stage', 'id'] },
    { name: 'service_case_stage_index', properties: ['stage', 'id'] },
    { name: 'service_case_site_open_index', properties: ['site', 'open', 'id'] },
    { name: 'service_case_open_index', properties: ['open', 'id'] },
    { name: 'service_case_type_index', properties: ['type', 'site', 'id'] },
    { name: 'service_case_type_open_index', properties: ['type', 'open', 'id'] },
    { name: 'service_case_department_index', properties: ['department', 'id'] },
    { name: 'service_case_opener_index', properties: ['openedBy', 'id'] },
    { name: 'service_case_customer_index', properties: ['customerId', 'id'] },
    { name: 'service_case_phone_index', properties: ['phoneHash', 'id'] },
    { name: 'service_case_licence_index', properties: ['licence', 'id'] },
    { name: 'service_case_urgency_index', properties: ['urgency', 'id'] },
    { name: 'service_case_call_index', properties: ['callId'] },
    { name: 'service_case_opened_index', properties: ['openedAt', 'id'] },
  ],
})

/** A customer's request, from the submitted form to the sealed dossier. */
export class ServiceCase extends ServiceCaseSchema.class {}

ServiceCaseSchema.setClass(ServiceCase)
