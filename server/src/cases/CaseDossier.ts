import { defineEntity, p } from '@mikro-orm/core'

const CaseDossierSchema = defineEntity({
  name: 'CaseDossier',
  tableName: 'case_dossier',
  properties: {
    caseNumber: p.string().length(32).primary(),
    /** Canonical JSON of the whole case, encrypted. */
    content: p.text().columnType('mediumtext'),
    sha256: p.string().length(64),
    sealedAt: p.datetime(3),
  },
})

/** The sealed record of an archived case. */
export class CaseDossier extends CaseDossierSchema.class {}

CaseDossierSchema.setClass(CaseDossier)
