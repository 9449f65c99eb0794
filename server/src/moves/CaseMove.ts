import { defineEntity, p } from '@mikro-orm/core'

export type MoveKind = 'rejection' | 'recall'

/** `sent`: on its way to the engine. `overtaken`: the step had ended before. `parked`: the engine refused it, an operator looks. */
export type MoveState = 'sent' | 'arrived' | 'overtaken' | 'parked'

const CaseMoveSchema = defineEntity({
  name: 'CaseMove',
  tableName: 'case_move',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    kind: p.string().length(12).$type<MoveKind>(),
    processInstanceKey: p.string().length(20),
    fromElement: p.string().length(100),
    fromName: p.string().length(200),
    toElement: p.string().length(100),
    toName: p.string().length(200),
    /** The task that was sent back, or the completed one that was taken back. */
    taskKey: p.string().length(24),
    /** Who gets the step that opens; null where it is everybody's. */
    holder: p.string().length(64).nullable(),
    /** Whether the step opens with what was submitted the last time. */
    withData: p.boolean(),
    /** Whether the target is a called block: no task of its own tells that it arrived. */
    block: p.boolean(),
    state: p.string().length(10).$type<MoveState>(),
    /** The task that opened. */
    arrivedKey: p.string().length(24).nullable(),
    at: p.datetime(3),
    by: p.string().length(64),
    byName: p.string().length(64),
    endedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'case_move_case_index', properties: ['caseNumber', 'id'] },
    { name: 'case_move_instance_index', properties: ['processInstanceKey', 'toElement', 'state'] },
  ],
})

/** A token that a person moved back: 驳回 or 撤回. */
export class CaseMove extends CaseMoveSchema.class {}

CaseMoveSchema.setClass(CaseMove)
