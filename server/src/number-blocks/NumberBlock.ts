import { defineEntity, p } from '@mikro-orm/core'
import type { BlockState } from './schema.ts'

const NumberBlockSchema = defineEntity({
  name: 'NumberBlock',
  tableName: 'number_block',
  properties: {
    id: p.integer().primary(),
    site: p.string().length(4),
    /** Keyed hash; the number itself is kept nowhere here. */
    numberHash: p.string().length(64),
    numberMasked: p.string().length(32),
    state: p.string().length(10).$type<BlockState>(),
    /** Site and hash while it is proposed or in force: one at a time. */
    activeKey: p.string().length(80).unique().nullable(),
    callId: p.string().length(100).nullable(),
    caseNumber: p.string().length(32).nullable(),
    /** Free text of people, encrypted. */
    reason: p.text(),
    days: p.integer(),
    proposedBy: p.string().length(64),
    proposedByName: p.string().length(64),
    proposedAt: p.datetime(3),
    decidedBy: p.string().length(64).nullable(),
    decidedByName: p.string().length(64).nullable(),
    decidedAt: p.datetime(3).nullable(),
    opinion: p.text().nullable(),
    expiresAt: p.datetime(3).nullable(),
    endedBy: p.string().length(64).nullable(),
    endedByName: p.string().length(64).nullable(),
    endedAt: p.datetime(3).nullable(),
    endReason: p.text().nullable(),
    revision: p.integer(),
  },
  indexes: [
    { name: 'number_block_site_index', properties: ['site', 'state', 'id'] },
    { name: 'number_block_number_index', properties: ['numberHash', 'id'] },
    { name: 'number_block_end_index', properties: ['state', 'expiresAt'] },
  ],
})

/** 骚扰号码: a number held back for a while, proposed by one person and approved by another. */
export class NumberBlock extends NumberBlockSchema.class {}

NumberBlockSchema.setClass(NumberBlock)
