import { defineEntity, p } from '@mikro-orm/core'

export type StepState = 'entered' | 'left' | 'taken' | 'terminated' | 'incident'

const EngineStepSchema = defineEntity({
  name: 'EngineStep',
  tableName: 'engine_step',
  properties: {
    id: p.bigint('string').primary(),
    instanceKey: p.string().length(20),
    position: p.bigint('string'),
    elementId: p.string().length(100),
    /** The engine's key of this entering of the element. Null on steps stored before keys were kept. */
    elementInstanceKey: p.string().length(20).nullable(),
    type: p.string().length(40),
    state: p.string().length(10).$type<StepState>(),
    at: p.datetime(3),
  },
  indexes: [
    { name: 'engine_step_instance_index', properties: ['instanceKey', 'id'] },
  ],
})

/** One step of a process instance, as its diagram replays it. */
export class EngineStep extends EngineStepSchema.class {}

EngineStepSchema.setClass(EngineStep)
