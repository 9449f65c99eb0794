import { defineEntity, p } from '@mikro-orm/core'

const CaseTermSchema = defineEntity({
  name: 'CaseTerm',
  tableName: 'case_term',
  properties: {
    term: p.string().length(12).primary(),
    caseId: p.integer().primary(),
  },
  indexes: [{ name: 'case_term_case_index', properties: ['caseId', 'term'] }],
})

/** A term of a recent case; folded into a block once some hundred younger cases are there. */
export class CaseTerm extends CaseTermSchema.class {}

CaseTermSchema.setClass(CaseTerm)
