import { useI18n } from 'vue-i18n'

/** Names an audited action; one without a word keeps the server's own name. */
export function useActionName(): (action: string) => string {
  const { tm } = useI18n()
  return (action) => {
    const words: unknown = tm('audit.action')
    const word = typeof words === 'object' && words !== null ? (words as Record<string, unknown>)[action] : undefined
    return typeof word === 'string' ? word : action
  }
}
