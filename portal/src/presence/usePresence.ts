import { computed, onMounted, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue'
import { presenceApi, type Place, type PresentPerson } from '../api/presence.ts'
import { useSessionStore } from '../identity/useSessionStore.ts'
import { useLive } from '../live/useLive.ts'
import { SCREEN } from './screen.ts'

const TELL_MS = 15_000
/** A page nobody touches for so long is left: telling on would keep its session open for ever. */
const LEFT_MS = 180_000

/** Who else is at this task or case, and whether they write. */
export interface Others {
  readonly others: ComputedRef<readonly PresentPerson[]>
  /** The same person's other windows. */
  readonly own: ComputedRef<readonly PresentPerson[]>
}

/** Tells that this page is open, and hears of the others, for as long as the component lives and somebody sits before it. */
export function usePresence(place: Ref<Place | undefined>, editing: Ref<boolean>): Others {
  const session = useSessionStore()
  const people = ref(new Map<string, PresentPerson>())
  let touched = Date.now()
  let told: string | undefined

  async function tell(): Promise<void> {
    const at = place.value
    if (at === undefined || document.hidden || Date.now() - touched > LEFT_MS) return leave()
    told = at
    // Presence is a courtesy: without it everything else works on.
    const answer = await presenceApi.tell(at, SCREEN, editing.value ? 'edit' : 'view').catch(() => undefined)
    if (answer && at === place.value) people.value = new Map(answer.people.map((person) => [person.screen, person]))
  }

  function leave(): void {
    if (told === undefined) return
    told = undefined
    people.value = new Map()
    void presenceApi.end(SCREEN).catch(() => undefined)
  }

  function touch(): void {
    const away = Date.now() - touched > LEFT_MS
    touched = Date.now()
    if (away) void tell()
  }

  useLive({
    presence: ({ place: at, person, gone }) => {
      if (at !== place.value) return
      const next = new Map(people.value)
      if (gone) next.delete(person.screen)
      else next.set(person.screen, person)
      people.value = next
    },
    resync: () => void tell(),
  })
  watch([place, editing], () => void tell())
  const timer = setInterval(() => void tell(), TELL_MS)
  const EVENTS = ['pointerdown', 'keydown', 'wheel'] as const
  onMounted(() => {
    void tell()
    for (const event of EVENTS) window.addEventListener(event, touch, { passive: true })
    document.addEventListener('visibilitychange', onVisible)
  })
  function onVisible(): void {
    if (!document.hidden) touched = Date.now()
    void tell()
  }
  onScopeDispose(() => {
    clearInterval(timer)
    for (const event of EVENTS) window.removeEventListener(event, touch)
    document.removeEventListener('visibilitychange', onVisible)
    leave()
  })

  const elsewhere = computed(() => [...people.value.values()].filter(({ screen }) => screen !== SCREEN))
  return {
    others: computed(() => elsewhere.value.filter(({ username }) => username !== session.me?.username)),
    own: computed(() => elsewhere.value.filter(({ username }) => username === session.me?.username)),
  }
}
