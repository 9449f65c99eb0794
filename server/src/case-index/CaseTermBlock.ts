import { defineEntity, p } from '@mikro-orm/core'

const CaseTermBlockSchema = defineEntity({
  name: 'CaseTermBlock',
  tableName: 'case_term_block',
  properties: {
    term: p.string().length(12).primary(),
    /** The upper bits of the ids in it; how many, the term's first letter says. */
    bucket: p.integer().primary(),
    /** Three characters per case: the lower bits of its id; see blockCodec. In no order, and a case may stand in it twice. */
    ids: p.text().columnType('mediumtext'),
  },
})

/** The cases of one range of ids that have a term: ten million cases are a few million such rows instead of half a milliard. */
export class CaseTermBlock extends CaseTermBlockSchema.class {}

CaseTermBlockSchema.setClass(CaseTermBlock)
