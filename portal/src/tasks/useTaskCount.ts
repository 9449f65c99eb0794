import { storeToRefs } from 'pinia'
import { computed, reactive } from 'vue'
import { useTaskStore } from './useTaskStore.ts'

/** How many tasks wait for the person, as the menu shows it: nothing for none. */
export function useTaskCount(): { readonly text: string } {
  const { waiting } = storeToRefs(useTaskStore())
  return reactive({ text: computed(() => (waiting.value.total > 0 ? `${waiting.value.total}${waiting.value.capped ? '+' : ''}` : '')) })
}
