import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { handsApi } from '../api/hands.ts'
import { pressingApi } from '../api/pressing.ts'
import { requestsApi } from '../api/requests.ts'
import { useLocalText } from '../i18n/useLocalText.ts'
import { useAsync } from '../ui/useAsync.ts'
import { handBadges, type Doings } from './handBadges.ts'

/** The marks of other hands at the elements of a case's diagram; read when somebody looks at it. */
export function useHandBadges(number: () => string) {
  const { t } = useI18n()
  const local = useLocalText()
  const read = useAsync(async (): Promise<Doings> => {
    const at = number()
    const [{ items: hops }, opinions, { items: copies }, { items: requests }, { items: pressings }] = await Promise.all([handsApi.hops(at), handsApi.caseOpinions(at), handsApi.copies(at), requestsApi.list(at), pressingApi.list(at)])
    return { hops, opinions, copies, procedures: requests.filter(({ state }) => state !== 'withdrawn').map(({ kindName }) => local(kindName)), pressed: pressings.length }
  })
  const byElement = computed(() => (read.data.value ? handBadges(read.data.value, t) : new Map<string, string>()))
  return { run: read.run, byElement }
}
