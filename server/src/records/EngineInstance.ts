import { defineEntity, p } from '@mikro-orm/core'

const EngineInstanceSchema = defineEntity({
  name: 'EngineInstance',
  tableName: 'engine_instance',
  properties: {
    key: p.string().length(20).primary(),
    processId: p.string().length(100),
    engineVersion: p.integer(),
    definitionKey: p.string().length(20),
    /** The version it began in, where it was migrated since. */
    migratedFrom: p.integer().nullable(),
    parentKey: p.string().length(20).nullable(),
    /** The call activity's element instance in the parent. */
    parentElementKey: p.string().length(20).nullable(),
    caseNumber: p.string().length(32).nullable(),
    startedAt: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'engine_instance_case_index', properties: ['caseNumber'] },
    { name: 'engine_instance_parent_index', properties: ['parentKey'] },
    /** What of a process still runs, among millions that have ended. */
    { name: 'engine_instance_running_index', properties: ['processId', 'endedAt'] },
  ],
})

/** A process instance of the engine and the case it belongs to. */
export class EngineInstance extends EngineInstanceSchema.class {}

EngineInstanceSchema.setClass(EngineInstance)
