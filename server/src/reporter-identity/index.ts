import type { Module } from '../http/index.ts'
import { m1301ReporterIdentity } from './m1301-reporter-identity.ts'
import { ReporterIdentity } from './ReporterIdentity.ts'

export { type Contact, NOBODY } from './Contact.ts'
export { withoutReporter, withReporter } from './reporterFields.ts'
export { keepsReporterApart, REPORTER_LABEL } from './reporterLabel.ts'
export { keepReporter, readReporter, reporterProof, reporterReachable, reportsOf } from './reporters.ts'

/** Who made each report, in a record of its own; everything else knows them as 举报人A. */
export const reporterIdentity: Module = {
  name: 'reporter-identity',
  entities: [ReporterIdentity],
  migrations: [m1301ReporterIdentity],
}
