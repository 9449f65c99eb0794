import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { auditApi, type AuditVerdict } from '../api/audit.ts'

/** One run over the hash chain. It may take long: the seconds are told while it runs. */
export function useChainCheck() {
  const verdict = shallowRef<AuditVerdict>()
  const error = shallowRef<unknown>()
  const startedAt = ref<number>()
  const finishedAt = ref<number>()
  const now = ref(0)
  let timer: ReturnType<typeof setInterval> | undefined
  const running = computed(() => startedAt.value !== undefined && finishedAt.value === undefined)
  const seconds = computed(() => Math.floor((now.value - (startedAt.value ?? now.value)) / 1000))

  async function run(): Promise<void> {
    if (running.value) return
    verdict.value = undefined
    error.value = undefined
    finishedAt.value = undefined
    now.value = startedAt.value = Date.now()
    timer = setInterval(() => (now.value = Date.now()), 500)
    try {
      verdict.value = await auditApi.verify()
    } catch (failure) {
      error.value = failure
    } finally {
      clearInterval(timer)
      finishedAt.value = Date.now()
    }
  }

  onScopeDispose(() => clearInterval(timer))
  return { verdict, error, running, seconds, finishedAt, run }
}
