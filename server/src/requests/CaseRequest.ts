import { defineEntity, p } from '@mikro-orm/core'
import type { RequestState } from './schema.ts'

/** A decision the process reported, with what it was answered. */
export interface Settlement {
  /** The job that reported it. */
  readonly key: string
  readonly decision: string
  readonly at: string
  readonly variables: Readonly<Record<string, unknown>>
}

const CaseRequestSchema = defineEntity({
  name: 'CaseRequest',
  tableName: 'case_request',
  properties: {
    id: p.integer().primary(),
    caseNumber: p.string().length(32),
    /** Process id of its block. */
    kind: p.string().length(64),
    state: p.string().length(12).$type<RequestState>(),
    /** Free text of people, encrypted. */
    reason: p.text().nullable(),
    /** Small scalars: what the block gets beside the request's id. */
    details: p.json<Readonly<Record<string, unknown>>>(),
    requestedBy: p.string().length(64),
    requestedByName: p.string().length(64),
    requestedAt: p.datetime(3),
    decidedBy: p.string().length(64).nullable(),
    decidedByName: p.string().length(64).nullable(),
    decidedAt: p.datetime(3).nullable(),
    /** What who decided wrote about it, encrypted. */
    opinion: p.text().nullable(),
    settlements: p.json<readonly Settlement[]>(),
    revision: p.integer(),
  },
  indexes: [
    { name: 'case_request_case_index', properties: ['caseNumber', 'id'] },
    { name: 'case_request_kind_index', properties: ['kind', 'state', 'id'] },
  ],
})

/** Somebody's wish about a case that its own procedure decides: 延期, 挂账, 督办 … */
export class CaseRequest extends CaseRequestSchema.class {
  /** Whether its procedure has not come to an end. */
  waits(): boolean {
    return this.state === 'requested' || this.state === 'running'
  }
}

CaseRequestSchema.setClass(CaseRequest)
