import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { handsApi } from '../api/hands.ts'
import { useAsync } from '../ui/useAsync.ts'
import { handBadges } from './handBadges.ts'

/** The marks of other hands at the elements of a case's diagram; read when somebody looks at it. */
export function useHandBadges(number: () => string) {
  const { t } = useI18n()
  const read = useAsync(async () => {
    const [{ items }, opinions] = await Promise.all([handsApi.hops(number()), handsApi.caseOpinions(number())])
    return { hops: items, opinions }
  })
  const byElement = computed(() => (read.data.value ? handBadges(read.data.value.hops, read.data.value.opinions, t) : new Map<string, string>()))
  return { run: read.run, byElement }
}
