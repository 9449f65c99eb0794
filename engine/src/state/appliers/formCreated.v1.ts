import type { FormRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { latestId } from '../keys.ts'

export const formCreated: EventApplier<FormRecord> = (state, key, { duplicate: _, ...form }) => {
  state.forms.insert(key, form)
  state.latestVersions.put(latestId('form', form.formId), { version: form.version, key })
}
