import { ElMessage } from 'element-plus'

/** One passing sentence at the lower edge: never over the telephone bar. Errors stay longer. */
export function say(message: string, type: 'success' | 'info' | 'error' = 'success'): void {
  ElMessage({ message, type, placement: 'bottom', offset: 24, grouping: true, duration: type === 'error' ? 6000 : 2500 })
}
