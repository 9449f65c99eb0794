import { ElMessage } from 'element-plus'

/** One passing sentence at the lower edge: never over the telephone bar. Errors stay longer, and one that `stays` until it is closed. */
export function say(message: string, type: 'success' | 'info' | 'error' = 'success', stays = false): void {
  ElMessage({ message, type, placement: 'bottom', offset: 24, grouping: true, duration: stays ? 0 : type === 'error' ? 6000 : 2500, showClose: stays })
}
