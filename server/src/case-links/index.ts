import { onCaseOpened, registerEventKind } from '../cases/index.ts'
import type { Module } from '../http/index.ts'
import { CaseLink } from './CaseLink.ts'
import { m1001CaseLink } from './m1001-case-link.ts'
import { linkSiblings } from './linkSiblings.ts'
import { relationWord } from './relations.ts'
import { caseLinkRoutes } from './routes.ts'

export { CaseLink } from './CaseLink.ts'
export { linkCases, type NewLink } from './linkCases.ts'
export { listLinks } from './listLinks.ts'

// Once per process: how the events read does not depend on a server.
registerEventKind('case-linked', 'note', ({ other, relation }, reason) => [`关联${relationWord(relation, 0)}：${other ?? '（涉密工单）'}${reason && `，${reason}`}`, `Linked with ${other ?? '(a confidential case)'}: ${relationWord(relation, 1)}${reason && `, ${reason}`}`])
registerEventKind('case-unlinked', 'note', ({ other, relation }, reason) => [`解除关联（${relationWord(relation, 0)}）：${other ?? '（涉密工单）'}，原因：${reason}`, `Link removed (${relationWord(relation, 1)}): ${other ?? '(a confidential case)'}, because: ${reason}`])

/** Cases that belong together: parents and children, cases of one call, follow-ups. */
export const caseLinks: Module = {
  name: 'case-links',
  entities: [CaseLink],
  migrations: [m1001CaseLink],
  routes(context) {
    onCaseOpened(context, linkSiblings(context))
    return caseLinkRoutes(context)
  },
}
