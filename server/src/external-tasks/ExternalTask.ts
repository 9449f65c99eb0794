import { defineEntity, p } from '@mikro-orm/core'

const ExternalTaskSchema = defineEntity({
  name: 'ExternalTask',
  tableName: 'external_task',
  indexes: [{ name: 'external_task_expiry', properties: ['lockExpiresAt'] }],
  properties: {
    /** The engine's job key. */
    id: p.string().length(24).primary(),
    topic: p.string().length(200),
    /** Null after an unlock. Stays after the lock has expired, as Camunda's does. */
    workerId: p.string().length(200).nullable(),
    lockExpiresAt: p.datetime(3).nullable(),
    retries: p.integer(),
    processInstanceKey: p.string().length(24),
    processDefinitionKey: p.string().length(24),
    processId: p.string().length(100),
    elementId: p.string().length(200),
    elementInstanceKey: p.string().length(24),
    errorMessage: p.string().length(666).nullable(),
    errorDetails: p.text().columnType('mediumtext').nullable(),
    createdAt: p.datetime(3),
  },
})

/** A Zeebe job as an external task: who has it, until when. */
export class ExternalTask extends ExternalTaskSchema.class {}

ExternalTaskSchema.setClass(ExternalTask)
