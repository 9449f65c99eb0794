import { computed, onScopeDispose, ref, shallowRef, type ComputedRef } from 'vue'
import { assignmentApi, type TaskOffer } from '../api/assignment.ts'
import { paced } from '../live/paced.ts'
import { useLive } from '../live/useLive.ts'

/** A task that waits for the person's word, and how long it still does. */
export interface OpenOffer extends TaskOffer {
  readonly secondsLeft: number
}

/** Tasks that were given to the person by themselves; one whose time is over disappears. */
export function useOffers(): { offers: ComputedRef<readonly OpenOffer[]>; accept(key: string): Promise<void> } {
  const items = shallowRef<readonly TaskOffer[]>([])
  const now = ref(Date.now())
  const tick = setInterval(() => (now.value = Date.now()), 1000)
  onScopeDispose(() => clearInterval(tick))

  const load = async (): Promise<void> => {
    items.value = (await assignmentApi.offers().catch(() => ({ items: [...items.value] }))).items
  }
  const loadSoon = paced(load, 2000)
  useLive({ task: loadSoon, resync: loadSoon })
  loadSoon()

  const offers = computed(() => items.value.map((offer) => ({ ...offer, secondsLeft: Math.ceil((Date.parse(offer.until) - now.value) / 1000) })).filter(({ secondsLeft }) => secondsLeft > 0))
  return {
    offers,
    async accept(key) {
      await assignmentApi.accept(key)
      await load()
    },
  }
}
