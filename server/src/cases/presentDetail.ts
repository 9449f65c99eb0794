import type { EntityManager } from '../database/index.ts'
import type { AppContext, Keys, Person } from '../http/index.ts'
import { instancesOfCase } from '../records/index.ts'
import { keepsReporterApart, REPORTER_LABEL, reporterReachable } from '../reporter-identity/index.ts'
import { CaseDossier } from './CaseDossier.ts'
import { caseFiles } from './caseFiles.ts'
import { taskSource } from './caseParts.ts'
import { contactOf } from './contactOf.ts'
import { type CaseSubject, remindCase, supplementCase, unmaskCase, withdrawCase } from './policy.ts'
import { presentAddress, presentCaseHead } from './presentCase.ts'
import type { CaseDetail } from './schema.ts'
import type { ServiceCase } from './ServiceCase.ts'
import { presentSubmission, submissionsOf } from './submissions.ts'

/** A case with everything its page shows at once. */
export async function presentDetail(
  em: EntityManager,
  context: AppContext,
  { found, subject }: { found: ServiceCase; subject: CaseSubject },
  actor: Person,
  masked: boolean,
): Promise<CaseDetail> {
  const { keys } = context
  const { number } = found
  const [intake] = await submissionsOf(em, number)
  if (!intake) throw new Error(`Expected case ${number} to have its intake form, but it has none`)
  const seal = found.sealSha256 == null ? null : await em.findOne(CaseDossier, { caseNumber: number }, { exclude: ['content'] })
  const [instance] = await instancesOfCase(em, number)
  return {
    ...presentCaseHead(found, context, masked),
    ...(masked ? {} : await inFull(em, keys, found)),
    conduct: subject.conduct,
    reporter: keepsReporterApart(found) ? { label: REPORTER_LABEL, reachable: await reporterReachable(em, number) } : null,
    content: found.content ?? null,
    address: presentAddress(found, keys, masked),
    intake: await presentSubmission(em, keys, intake, found, masked),
    attachments: await caseFiles(em, number),
    tasks: await taskSource().openTasks(em, number, actor),
    rights: {
      supplement: supplementCase.allows(actor, subject),
      withdraw: withdrawCase.allows(actor, subject),
      remind: remindCase.allows(actor, subject),
      unmask: unmaskCase.allows(actor, subject),
      attach: supplementCase.allows(actor, subject),
    },
    whenOpen: subject.open ? [] : rightsWere(actor, { ...subject, open: true }),
    seal: seal ? { sha256: seal.sha256, sealedAt: seal.sealedAt.toISOString() } : null,
    processInstanceKey: instance?.key ?? null,
    masked,
  }
}

const IF_OPEN = { supplement: supplementCase, withdraw: withdrawCase, remind: remindCase } as const

function rightsWere(actor: Person, subject: CaseSubject): CaseDetail['whenOpen'] {
  return (Object.keys(IF_OPEN) as (keyof typeof IF_OPEN)[]).filter((right) => IF_OPEN[right].allows(actor, subject))
}

/** Who a case is from, for those who may unmask; a report's reporter is read here and nowhere before. */
async function inFull(em: EntityManager, keys: Keys, found: ServiceCase): Promise<Pick<CaseDetail, 'contactName' | 'contactPhone' | 'customerId'>> {
  const { name, phone, customerId } = await contactOf(em, keys, found)
  return { contactName: name, contactPhone: phone, customerId }
}
