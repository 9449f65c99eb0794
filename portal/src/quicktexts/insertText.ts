/** A field one writes into. */
export type TextField = HTMLInputElement | HTMLTextAreaElement

/** The field of a form the person is in, if text can be written into it. */
export function textFieldOf(target: EventTarget | null): TextField | undefined {
  if (target instanceof HTMLTextAreaElement) return target.readOnly || target.disabled ? undefined : target
  if (!(target instanceof HTMLInputElement) || target.readOnly || target.disabled) return undefined
  return ['text', 'search', ''].includes(target.type) ? target : undefined
}

/** Writes a text where the caret stands; answers what takes it back. The form hears of both as of typed keys. */
export function insertText(field: TextField, text: string): () => void {
  const before = field.value
  const start = field.selectionStart ?? before.length
  const end = field.selectionEnd ?? before.length
  const room = field.maxLength >= 0 ? field.maxLength - (before.length - (end - start)) : text.length
  write(field, before.slice(0, start) + text.slice(0, Math.max(room, 0)) + before.slice(end), start + Math.min(text.length, Math.max(room, 0)))
  return () => write(field, before, end)
}

function write(field: TextField, value: string, caret: number): void {
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.focus()
  field.setSelectionRange(caret, caret)
}
