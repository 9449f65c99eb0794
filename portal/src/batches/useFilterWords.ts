import { onMounted, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BatchView } from '../api/batches.ts'
import { getCatalogue, type CatalogueEntry } from '../api/catalogue.ts'
import { useLocalText } from '../i18n/useLocalText.ts'
import { unitName } from '../identity/units.ts'
import { useSessionStore } from '../identity/useSessionStore.ts'
import { time } from '../ui/time.ts'
import { useProcessNames } from './useProcessNames.ts'

/** Says a batch's filter in words, as the person chose it: codes and user names are for the server. */
export function useFilterWords(): (batch: Pick<BatchView, 'filter' | 'names'>) => string[] {
  const { t } = useI18n()
  const local = useLocalText()
  const catalogue = shallowRef<readonly CatalogueEntry[]>([])
  onMounted(async () => (catalogue.value = await getCatalogue().catch(() => [])))

  const session = useSessionStore()
  const processes = useProcessNames(() => session.me?.permissions.includes('batches.incidents') === true)

  const processName = (id: string): string => processes.value.find(({ value }) => value === id)?.text ?? id
  const typeName = (code: string): string => local(catalogue.value.find(({ type }) => type === code)?.name) || code

  return ({ filter, names }) => {
    const { type, stage, site, department, overdue, openedBefore, holder, errorType, processId, toVersion, keys } = filter
    const said = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [`${t(`batches.${name}`)}${t('ui.colon')}${value}`])
    const words = [
      ...said('type', type && typeName(type)),
      ...said('stage', stage && t(`cases.stage.${stage}`)),
      ...said('site', site && local(unitName(site))),
      ...said('department', department && local(unitName(department))),
      ...said('openedBefore', openedBefore && time(openedBefore, 'full')),
      ...said('holder', holder && (names[holder] ?? holder)),
      ...said('errorType', errorType),
      ...said('processId', processId && processName(processId)),
      ...said('toVersion', toVersion === undefined ? undefined : t('batches.version', { n: toVersion })),
      ...(overdue === true ? [t('batches.overdue')] : []),
      ...(keys === undefined ? [] : [t('batches.chosen', { n: keys.length })]),
    ]
    return words.length === 0 ? [t('batches.everything')] : words
  }
}
