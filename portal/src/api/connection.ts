import { ref } from 'vue'

/** Whether the server answers, as far as the last request or the live stream tells. */
export const connection = { online: ref(globalThis.navigator?.onLine ?? true) }

globalThis.addEventListener?.('offline', () => (connection.online.value = false))
globalThis.addEventListener?.('online', () => (connection.online.value = true))
