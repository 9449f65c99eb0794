import type { FormRecord } from '../../protocol/RecordValue.ts'
import type { EventApplier } from '../EventApplier.ts'
import { fallBack } from '../fallBack.ts'
import { latestId } from '../keys.ts'

/** Forgets a version of a form. */
export const formDeleted: EventApplier<FormRecord> = (state, key, { formId }) => {
  state.forms.delete(key)
  const others = [...state.forms.all()].filter(([, other]) => other.formId === formId).map(([otherKey, { version }]) => ({ version, key: otherKey }))
  fallBack(state, latestId('form', formId), key, others.toSorted((a, b) => b.version - a.version)[0], true)
}
