import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Where processes, decisions and catalogue rows lie. */
export const PROCESS_FOLDER = join(ROOT, 'bpmn')

/** Where forms lie. */
export const FORM_FOLDER = join(ROOT, 'forms')
