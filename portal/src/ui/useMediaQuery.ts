import { onScopeDispose, ref, type Ref } from 'vue'

/** Whether the window fits this query now. */
export function useMediaQuery(query: string): Ref<boolean> {
  const media = globalThis.matchMedia?.(query)
  const fits = ref(media?.matches ?? false)
  const hear = (event: MediaQueryListEvent): void => void (fits.value = event.matches)
  media?.addEventListener('change', hear)
  onScopeDispose(() => media?.removeEventListener('change', hear))
  return fits
}
