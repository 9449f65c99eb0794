import { computed, ref, shallowRef, watch } from 'vue'
import { callsApi, type CallView } from '../api/calls.ts'
import { customersApi, type CustomerHead } from '../api/customers.ts'
import { useTelephoneStore } from '../calls/useTelephoneStore.ts'
import { useIntakeStore } from './useIntakeStore.ts'

/** Whom the work in hand is for: the call's customer, or without a call the draft's. The agent may say who it is, and take it back. */
export function useCaller(call: () => CallView | null) {
  const phone = useTelephoneStore()
  const intake = useIntakeStore()
  /** The draft's customer where no call names one. */
  const chosen = shallowRef<CustomerHead>()
  const busy = ref(false)
  const problem = ref('')

  const customer = computed(() => (call() ? call()?.customer : chosen.value) ?? null)
  const mayChoose = computed(() => (call() ? call()?.own === true : intake.active))

  watch(
    () => (call() ? undefined : intake.customerId),
    async (id) => {
      if (id === chosen.value?.id) return
      chosen.value = undefined
      if (id !== undefined) chosen.value = await customersApi.get(id).catch(() => undefined)
    },
    { immediate: true },
  )

  async function choose(picked: CustomerHead | undefined): Promise<void> {
    const id = call()?.id
    busy.value = true
    problem.value = ''
    try {
      if (id !== undefined) phone.show(await callsApi.bindCustomer(id, picked?.id ?? null))
      else chosen.value = picked
      if (intake.active) await intake.chooseCustomer(picked?.id)
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error)
    } finally {
      busy.value = false
    }
  }

  return { customer, mayChoose, busy, problem, choose }
}
