import { onScopeDispose, ref } from 'vue'
import { operationsApi } from '../api/operations.ts'
import { useAsync } from '../ui/useAsync.ts'

/** Pause between two looks at the health, milliseconds. */
export const HEALTH_EVERY_MS = 5000

/** The health of every part, read again and again while somebody looks at it. */
export function useHealth() {
  const health = useAsync(operationsApi.health)
  const paused = ref(false)
  const look = (): void => void (!paused.value && !document.hidden && !health.loading.value && health.run())
  void health.run()
  const timer = setInterval(look, HEALTH_EVERY_MS)
  onScopeDispose(() => clearInterval(timer))
  return { health, paused }
}
