import { defineEntity, p } from '@mikro-orm/core'

/** `waiting` for their turn; `unneeded`: the round was decided without them; `removed`: taken out, or gone. */
export type SignerState = 'waiting' | 'asked' | 'agree' | 'object' | 'answered' | 'unneeded' | 'removed'

const OpinionSignerSchema = defineEntity({
  name: 'OpinionSigner',
  tableName: 'opinion_signer',
  properties: {
    id: p.integer().primary(),
    round: p.integer(),
    place: p.integer(),
    /** `user:<name>`, or for 协办 the group of which anybody answers. */
    groupName: p.string().length(80),
    /** The person, or the department's name. */
    name: p.string().length(80),
    /** The absent person they stand in for. */
    forName: p.string().length(64).nullable(),
    state: p.string().length(10).$type<SignerState>(),
    /** Free text, encrypted. */
    text: p.text().columnType('mediumtext').nullable(),
    answeredBy: p.string().length(64).nullable(),
    answeredByName: p.string().length(64).nullable(),
    answeredAt: p.datetime(3).nullable(),
  },
  indexes: [
    { name: 'opinion_signer_round_index', properties: ['round', 'place'] },
    { name: 'opinion_signer_asked_index', properties: ['groupName', 'state', 'id'] },
    { name: 'opinion_signer_done_index', properties: ['answeredBy', 'id'] },
  ],
})

/** One of those who are asked in a round, and what they said. */
export class OpinionSigner extends OpinionSignerSchema.class {}

OpinionSignerSchema.setClass(OpinionSigner)
