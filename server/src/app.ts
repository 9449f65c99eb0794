import { adHocTasks } from './ad-hoc-tasks/index.ts'
import { assignment } from './assignment/index.ts'
import { attachments } from './attachments/index.ts'
import { authorityHandovers } from './authority-handovers/index.ts'
import { batches } from './batches/index.ts'
import { auditModule } from './audit/index.ts'
import { businessTypes } from './business-types/index.ts'
import { calendars } from './calendars/index.ts'
import { callbacks } from './callbacks/index.ts'
import { calls } from './calls/index.ts'
import { caseLinks } from './case-links/index.ts'
import { caseIndex } from './case-index/index.ts'
import { caseMerges } from './case-merges/index.ts'
import { cases } from './cases/index.ts'
import { catalogueModule } from './catalogue/index.ts'
import { conductTransfers } from './conduct-transfers/index.ts'
import { contactHistory } from './contact-history/index.ts'
import { engineClient } from './engine-client/index.ts'
import { externalTasks } from './external-tasks/index.ts'
import { copies } from './copies/index.ts'
import { delegation } from './delegation/index.ts'
import { customers } from './customers/index.ts'
import { deadlines } from './deadlines/index.ts'
import { drafts } from './drafts/index.ts'
import { forms } from './forms/index.ts'
import { heartbeats } from './heartbeats/index.ts'
import { httpModule } from './http/httpModule.ts'
import type { Module } from './http/index.ts'
import { identity } from './identity/index.ts'
import { intake } from './intake/index.ts'
import { knowledge } from './knowledge/index.ts'
import { live } from './live/index.ts'
import { messages } from './messages/index.ts'
import { moves } from './moves/index.ts'
import { orders } from './orders/index.ts'
import { notices } from './notices/index.ts'
import { opinions } from './opinions/index.ts'
import { numberBlocks } from './number-blocks/index.ts'
import { operations } from './operations/index.ts'
import { presence } from './presence/index.ts'
import { pressing } from './pressing/index.ts'
import { prints } from './prints/index.ts'
import { processes } from './processes/index.ts'
import { quickTexts } from './quick-texts/index.ts'
import { requests } from './requests/index.ts'
import { records } from './records/index.ts'
import { progress } from './progress/index.ts'
import { reopenings } from './reopenings/index.ts'
import { reporterIdentity } from './reporter-identity/index.ts'
import { savedViews } from './saved-views/index.ts'
import { tasks } from './tasks/index.ts'
import { timeouts } from './timeouts/index.ts'

/** The nouns of this server, lower ones first: seeds and background work start in this order and stop in the other. */
export const modules: readonly Module[] = [
  operations,
  httpModule,
  identity,
  auditModule,
  live,
  notices,
  calendars,
  customers,
  attachments,
  engineClient,
  catalogueModule,
  forms,
  processes,
  businessTypes,
  records,
  heartbeats,
  calls,
  reporterIdentity,
  drafts,
  caseIndex,
  cases,
  requests,
  deadlines,
  tasks,
  adHocTasks,
  delegation,
  timeouts,
  pressing,
  opinions,
  copies,
  progress,
  intake,
  messages,
  caseLinks,
  reopenings,
  caseMerges,
  authorityHandovers,
  numberBlocks,
  knowledge,
  conductTransfers,
  contactHistory,
  externalTasks,
  orders,
  prints,
  callbacks,
  quickTexts,
  presence,
  savedViews,
  assignment,
  moves,
  batches,
]
