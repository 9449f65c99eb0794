import { defineEntity, p } from '@mikro-orm/core'

const EngineIncidentSchema = defineEntity({
  name: 'EngineIncident',
  tableName: 'engine_incident',
  properties: {
    key: p.string().length(20).primary(),
    instanceKey: p.string().length(20),
    caseNumber: p.string().length(32).nullable(),
    processId: p.string().length(100),
    elementId: p.string().length(100),
    elementInstanceKey: p.string().length(20),
    jobKey: p.string().length(20).nullable(),
    errorType: p.string().length(60),
    errorMessage: p.text().columnType('mediumtext'),
    state: p.string().length(10).$type<'open' | 'resolving' | 'resolved'>(),
    createdAt: p.datetime(3),
    resolvedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'engine_incident_state_index', properties: ['state', 'createdAt'] },
    { name: 'engine_incident_case_index', properties: ['caseNumber'] },
  ],
})

/** A step the engine could not take; it waits for an operator. */
export class EngineIncident extends EngineIncidentSchema.class {}

EngineIncidentSchema.setClass(EngineIncident)
