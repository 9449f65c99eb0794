import { useI18n } from 'vue-i18n'

/** Names a planned deadline; one this portal has no word for keeps the process's own name. */
export function useDeadlineName(): (name: string) => string {
  const { t, te } = useI18n()
  return (name) => (te(`cases.deadline.${name}`) ? t(`cases.deadline.${name}`) : name)
}
