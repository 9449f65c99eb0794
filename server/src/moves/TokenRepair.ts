import { defineEntity, p } from '@mikro-orm/core'
import type { RepairState, RepairToken, RepairWish } from './repairSchema.ts'

const TokenRepairSchema = defineEntity({
  name: 'TokenRepair',
  tableName: 'token_repair',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    processInstanceKey: p.string().length(20),
    processId: p.string().length(100),
    engineVersion: p.integer(),
    /** The engine's key of exactly this version of the process. */
    definitionKey: p.string().length(20),
    state: p.string().length(10).$type<RepairState>(),
    terminate: p.json<RepairToken[]>(),
    activate: p.json<RepairWish[]>(),
    /** Where the instance waited when it was proposed. */
    before: p.json<RepairToken[]>().name('tokens_before'),
    reason: p.string().length(1000),
    proposedBy: p.string().length(64),
    proposedByName: p.string().length(64),
    proposedAt: p.datetime(3),
    decidedBy: p.string().length(64).nullable(),
    decidedByName: p.string().length(64).nullable(),
    decidedAt: p.datetime(3).nullable(),
    opinion: p.string().length(1000).nullable(),
    /** What the engine said where it did not take it. */
    failure: p.string().length(1000).nullable(),
    revision: p.integer(),
  },
  indexes: [
    { name: 'token_repair_state_index', properties: ['state', 'id'] },
    { name: 'token_repair_case_index', properties: ['caseNumber', 'id'] },
  ],
})

/** A change of where a process instance waits, proposed by one operator and decided by another. */
export class TokenRepair extends TokenRepairSchema.class {}

TokenRepairSchema.setClass(TokenRepair)
