import type { EntityManager } from '../database/index.ts'
import type { AppContext, Person } from '../http/index.ts'
import { instancesOfCase } from '../records/index.ts'
import { CaseDossier } from './CaseDossier.ts'
import { caseFiles } from './caseFiles.ts'
import { taskSource } from './caseParts.ts'
import { type CaseSubject, remindCase, supplementCase, unmaskCase, withdrawCase } from './policy.ts'
import { presentAddress, presentCaseHead } from './presentCase.ts'
import type { CaseDetail } from './schema.ts'
import type { ServiceCase } from './ServiceCase.ts'
import { presentSubmission, submissionsOf } from './submissions.ts'

/** A case with everything its page shows at once. */
export async function presentDetail(
  em: EntityManager,
  { keys, clock }: AppContext,
  { found, subject }: { found: ServiceCase; subject: CaseSubject },
  actor: Person,
  masked: boolean,
): Promise<CaseDetail> {
  const { number } = found
  const [intake] = await submissionsOf(em, number)
  if (!intake) throw new Error(`Expected case ${number} to have its intake form, but it has none`)
  const seal = found.sealSha256 == null ? null : await em.findOne(CaseDossier, { caseNumber: number }, { exclude: ['content'] })
  const [instance] = await instancesOfCase(em, number)
  return {
    ...presentCaseHead(found, keys, clock.now(), masked),
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
    seal: seal ? { sha256: seal.sha256, sealedAt: seal.sealedAt.toISOString() } : null,
    processInstanceKey: instance?.key ?? null,
    masked,
  }
}
