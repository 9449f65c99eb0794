import { Router } from 'express'
import { registerAttachmentOwner } from '../attachments/index.ts'
import { provideHiddenCases } from '../calls/index.ts'
import type { AppContext, EntityManager, Module, Person } from '../http/index.ts'
import { provideSecrecy } from '../notices/index.ts'
import { onCasesMoved } from '../records/index.ts'
import { CaseCounter } from './CaseCounter.ts'
import { CaseDossier } from './CaseDossier.ts'
import { CaseEvent } from './CaseEvent.ts'
import { m0303CaseSearch } from './caseSearch.ts'
import { CaseSubmission } from './CaseSubmission.ts'
import { provideCustomerCases } from './customerCases.ts'
import { announceCase } from './announceCase.ts'
import { findCase, hideFromAccused, subjectOf } from './findCase.ts'
import { accusedOf } from './accused.ts'
import { hiddenCases } from './hiddenCases.ts'
import { m0301Case } from './m0301-case.ts'
import { CaseIndexState } from './CaseIndexState.ts'
import { indexOlderCases } from './indexCase.ts'
import { m1003CaseIndexState } from './m1003-case-index-state.ts'
import { m0304CaseOpened } from './m0304-case-opened.ts'
import { m1302Accused } from './m1302-accused.ts'
import { m1391CaseLimitNatural } from './m1391-case-limit-natural.ts'
import { m1340OpenCases } from './m1340-open-cases.ts'
import { m1102CaseSigns } from './m1102-case-signs.ts'
import { readCase, supplementCase } from './policy.ts'
import { caseRoutes } from './routes.ts'
import { seedCases } from './seedCases.ts'
import { ServiceCase } from './ServiceCase.ts'
import { caseWorkerRoutes } from './workerRoutes.ts'

export { announceCase } from './announceCase.ts'
export { CaseEvent } from './CaseEvent.ts'
export { parseCaseNumber } from './caseNumber.ts'
export { addDossierPart, addMoveSource, addTimelineSource, holdersOf, isSilent, onCaseArchived, onOutcome, onPastCaseSeeded, silenceNotices, provideBlockedNumbers, provideNoticeCheck, provideTasks, taskSource, type NoticeWish, type OpenTask, type TaskSource, type TimelineSource } from './caseParts.ts'
export { type CaseFacts, caseFacts } from './CaseFacts.ts'
export { placeOf, placeTerm, siteTerm, wordTerm } from './caseTerms.ts'
export { openCasesFound } from './openCasesFound.ts'
export { reopenCase } from './reopenCase.ts'
export { openCase } from './openCase.ts'
export { contactOf } from './contactOf.ts'
export { changeStage } from './changeStage.ts'
export { type Deed, remind } from './caseActions.ts'
export { addEvent, countEvents } from './events.ts'
export { reporterSupplements, supplementByCitizen } from './supplementByCitizen.ts'
export { registerEventKind } from './eventText.ts'
export { fieldChanges } from './fieldChanges.ts'
export { accusedOf, accuses, disciplineOf, exceptAccused, groupsWithout, isAccused, isConduct } from './accused.ts'
export { caseFor, findCase, hideFromAccused, lockCase, subjectOf } from './findCase.ts'
export { hiddenCases } from './hiddenCases.ts'
export { type CaseOpenedListener, onCaseOpened } from './onCaseOpened.ts'
export { worksOnCase } from './worksOnCase.ts'
export { auditReason, maskedReason } from './auditReason.ts'
export { maskFields, seal, unseal } from './personalData.ts'
export { type CaseSubject, readCase, supplementCase, unmaskCase, remindCase } from './policy.ts'
export { caseTimeline } from './timeline.ts'
export { presentDetail } from './presentDetail.ts'
export { presentAddress, limitState, presentCaseHead, presentWorking, runningState } from './presentCase.ts'
export { type CaseHead, Stage, type Urgency } from './schema.ts'
export { sideEvents } from './sideEvents.ts'
export { ServiceCase } from './ServiceCase.ts'
export { fieldsOf, presentSubmission, storeSubmission, submissionsOf } from './submissions.ts'
export { notAccusing, visibleTo } from './visibleTo.ts'

/** Citizens' requests from the submitted form to the sealed dossier. */
export const cases: Module = {
  name: 'cases',
  entities: [ServiceCase, CaseSubmission, CaseEvent, CaseDossier, CaseCounter, CaseIndexState],
  migrations: [m0301Case, m0303CaseSearch, m0304CaseOpened, m1003CaseIndexState, m1302Accused, m1102CaseSigns, m1340OpenCases, m1391CaseLimitNatural],
  seed: seedCases,
  routes(context) {
    provideCustomerCases(context)
    ownAttachments(context)
    tellOfPaths(context)
    provideHiddenCases(context, hiddenCases)
    tellNoAccused(context)
    return Router().use(caseRoutes(context), caseWorkerRoutes(context))
  },
  start(context) {
    let stopped = false
    const indexing = indexOlderCases(context, () => stopped).catch((error: unknown) => context.log.error({ err: error }, 'Older cases could not be indexed; the next start goes on'))
    return async () => {
      stopped = true
      await indexing
    }
  },
}

/** The engine's records move a case's path on; whoever may see the case learns of it. */
function tellOfPaths(context: AppContext): void {
  onCasesMoved(context, async (em, numbers) => {
    for (const found of await em.find(ServiceCase, { number: { $in: [...numbers] } }, { disableIdentityMap: true })) announceCase(em, context, found)
  })
}

/** What notices must know of a case: whether it is confidential, and who may not hear of it. */
function tellNoAccused(context: AppContext): void {
  provideSecrecy(context, async (em, number) => {
    const found = await em.findOne(ServiceCase, { number }, { fields: ['id', 'confidential', 'accusedDepartment', 'accusedPeople'], disableIdentityMap: true })
    if (found === null) return { confidential: true, except: { users: [], groups: [] } }
    const { department, people } = accusedOf(found)
    return { confidential: found.confidential, except: { users: people, groups: department === null ? [] : [`handler:${department}`, `head:${department}`] } }
  })
}

/** Files of a case are seen by who sees the case, and added while it is open. */
function ownAttachments(context: AppContext): void {
  registerAttachmentOwner(context, {
    kind: 'case',
    mayRead: async (em, person, number) => readCase.allows(person, await subjectOf(em, await existing(em, person, number))),
    mayAdd: async (em, person, number) => supplementCase.allows(person, await subjectOf(em, await existing(em, person, number))),
    subject: (_em, number) => Promise.resolve({ subject: `case:${number}`, caseNumber: number }),
  })
}

/** Throws Problem 404 also for whom the case accuses. */
async function existing(em: EntityManager, person: Person, number: string): Promise<ServiceCase> {
  const found = await findCase(em, number)
  hideFromAccused(person, found)
  return found
}
