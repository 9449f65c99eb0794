import { defineEntity, p } from '@mikro-orm/core'
import type { OpinionMode } from './countOpinions.ts'

/** 加签 of named people, or 协办 of other departments. */
export type RoundKind = 'countersign' | 'assist'
/** `before`: the holder completes when it is decided; `after`: what they complete waits for it; `beside`: nothing waits. */
export type RoundPosition = 'before' | 'after' | 'beside'
/** `planned`: an `after` round until the holder completes. `void`: nobody was left to ask. */
export type RoundState = 'planned' | 'open' | 'agreed' | 'refused' | 'void' | 'cancelled'

const OpinionRoundSchema = defineEntity({
  name: 'OpinionRound',
  tableName: 'opinion_round',
  properties: {
    id: p.integer().primary(),
    taskId: p.integer(),
    taskKey: p.string().length(24),
    caseNumber: p.string().length(32),
    elementId: p.string().length(100),
    taskName: p.string().length(200),
    kind: p.string().length(12).$type<RoundKind>(),
    position: p.string().length(8).$type<RoundPosition>(),
    mode: p.string().length(10).$type<OpinionMode>(),
    threshold: p.integer().nullable(),
    onObjection: p.string().length(8).$type<'end' | 'collect'>(),
    state: p.string().length(10).$type<RoundState>(),
    /** Free text, encrypted. */
    question: p.text().columnType('mediumtext'),
    /** How long its signers have once they are asked. */
    limitAmount: p.integer().nullable(),
    limitUnit: p.string().length(14).nullable(),
    remindAt: p.datetime(3).nullable(),
    dueAt: p.datetime(3).nullable(),
    remindedAt: p.datetime(3).nullable(),
    overdueToldAt: p.datetime(3).nullable(),
    byUsername: p.string().length(64),
    byName: p.string().length(64),
    at: p.datetime(3),
    endedAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'opinion_round_task_index', properties: ['taskId', 'state'] },
    { name: 'opinion_round_case_index', properties: ['caseNumber', 'id'] },
    { name: 'opinion_round_state_index', properties: ['state', 'id'] },
  ],
})

/** A question to several people about one task, and how their answers count. */
export class OpinionRound extends OpinionRoundSchema.class {}

OpinionRoundSchema.setClass(OpinionRound)
