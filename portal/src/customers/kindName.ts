import { i18n, t } from '../i18n/i18n.ts'

/** The word for a customer's kind; a kind without a word is shown as it is. */
export function kindName(kind: string | null | undefined): string {
  if (!kind) return ''
  return i18n.global.te(`customers.kinds.${kind}`) ? t(`customers.kinds.${kind}`) : kind
}
