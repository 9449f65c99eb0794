import { ElMessageBox } from 'element-plus'
import { onBeforeUnmount, onMounted } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'
import type { StudioDocument } from './useStudioDocument.ts'

/** Keeps the draft and asks before unpublished work is left; the browser asks when the tab is closed. */
export function useLeaveGuard(document: StudioDocument): void {
  const { t } = useI18n()
  const warn = (event: BeforeUnloadEvent): void => {
    if (!document.dirty.value) return
    void document.keep()
    event.preventDefault()
  }
  onMounted(() => globalThis.addEventListener('beforeunload', warn))
  onBeforeUnmount(() => globalThis.removeEventListener('beforeunload', warn))

  onBeforeRouteLeave(async () => {
    if (!document.dirty.value) return true
    await document.keep()
    return ElMessageBox.confirm(t('studio.editor.leave.text'), t('studio.editor.leave.title'), {
      confirmButtonText: t('studio.editor.leave.go'),
      cancelButtonText: t('studio.editor.leave.stay'),
      type: 'warning',
    }).then(
      () => true,
      () => false,
    )
  })
}
