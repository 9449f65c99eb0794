import type { CallView } from '../api/calls.ts'
import { t } from '../i18n/i18n.ts'

/** Who calls, as far as it is known: the name, else that the number is unknown. */
export function callerName(call: Pick<CallView, 'customer'>): string {
  return call.customer?.name ?? t('calls.unknown')
}
