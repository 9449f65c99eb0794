import { FORM_FOLDER } from '../catalogue/index.ts'
import type { Module } from '../http/index.ts'
import { ContentSequence } from './ContentSequence.ts'
import { importForms } from './importForms.ts'
import { m0202Form } from './m0202-form.ts'
import { PublishedForm } from './PublishedForm.ts'
import { formRoutes } from './routes.ts'

export { checkForm } from './checkForm.ts'
export { fieldRightsOf, unknownFields, withFieldRights } from './fieldRights.ts'
export { fieldMessage } from './fieldMessage.ts'
export { fillOptions, type Option, type Options, optionSources } from './fillOptions.ts'
export { formAsOf, formVersion, latestForm, latestForms } from './findForms.ts'
export { factFields, processFields, valueAt } from './processFields.ts'
export { publishForm } from './publishForm.ts'
export type { PublishedForm } from './PublishedForm.ts'
export type { CheckResult, ContentProblem, FormSchema, FormVersion } from './schema.ts'
export { contentSequence, nextContentSequence } from './sequence.ts'
export { type Silence, silentAnswer } from './silentAnswer.ts'
export { siteOptions } from './siteOptions.ts'
export { validateSubmission } from './validateSubmission.ts'
export { type FormComponent, walkComponents } from './walkComponents.ts'

/** Form.io forms, versioned; the files of forms/ are imported when their content is new. */
export const forms: Module = {
  name: 'forms',
  entities: [PublishedForm, ContentSequence],
  migrations: [m0202Form],
  routes: formRoutes,
  seed: (context) => importForms(context, FORM_FOLDER),
}
