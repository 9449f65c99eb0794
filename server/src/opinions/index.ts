import { every } from '../http/every.ts'
import type { Module, Stop } from '../http/index.ts'
import { registerRequestKind } from '../requests/index.ts'
import { taskRulesOf } from '../tasks/index.ts'
import { Consultation } from './Consultation.ts'
import { ConsultationMessage } from './ConsultationMessage.ts'
import { countersignRequest } from './countersignRequest.ts'
import { gateCompletion } from './gateCompletion.ts'
import { m0803Opinions } from './m0803-opinions.ts'
import { OpinionRound } from './OpinionRound.ts'
import { OpinionSigner } from './OpinionSigner.ts'
import { registerOpinionEvents } from './registerOpinionEvents.ts'
import { opinionRoutes } from './routes.ts'
import { endWithTask, watchOpinions } from './watchOpinions.ts'

const TURN_MS = 60_000

registerOpinionEvents()

/** What others are asked about a task while it stays where it is: signatures, assistance, conversations. */
export const opinions: Module = {
  name: 'opinions',
  entities: [OpinionRound, OpinionSigner, Consultation, ConsultationMessage],
  migrations: [m0803Opinions],
  routes(context) {
    taskRulesOf(context).completion.push((em, seen) => gateCompletion(em, context, seen))
    taskRulesOf(context).ended.push((em, task) => endWithTask(em, context, task))
    registerRequestKind(context, countersignRequest)
    return opinionRoutes(context)
  },
  start(context): Stop {
    return every(context, 'watch opinions', TURN_MS, () => watchOpinions(context))
  },
}
