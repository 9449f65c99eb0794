import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { QuickTextView } from '../api/quickTexts.ts'
import { expandText, expandValues, type QuickFacts } from './expandText.ts'
import { insertText, textFieldOf, type TextField } from './insertText.ts'

/** The form that is written into. */
export interface QuickTarget {
  readonly place: HTMLElement | undefined
  /** Writes values into fields of the form; answers what takes them back. */
  fill(values: Record<string, unknown>): () => void
}

/** Quick texts in one form: the picker, and the last insertion, which can be taken back. */
export interface QuickTextsInForm {
  readonly picking: Ref<boolean>
  readonly inserted: ShallowRef<{ readonly name: string; readonly undo: () => void } | undefined>
  /** Opens the picker when the person is in this form; answers whether it did. */
  begin(): boolean
  insert(chosen: QuickTextView, facts: QuickFacts): void
  undo(): void
}

export function useQuickTexts(target: () => QuickTarget): QuickTextsInForm {
  const picking = ref(false)
  const inserted = shallowRef<{ name: string; undo: () => void }>()
  let field: TextField | undefined

  function begin(): boolean {
    const active = document.activeElement
    if (!target().place?.contains(active)) return false
    field = textFieldOf(active)
    picking.value = true
    return true
  }

  function insert(chosen: QuickTextView, facts: QuickFacts): void {
    picking.value = false
    const undos: (() => void)[] = []
    if (chosen.macro !== null) undos.push(target().fill(expandValues(chosen.macro, facts)))
    if (chosen.text !== '' && field?.isConnected) undos.push(insertText(field, expandText(chosen.text, facts)))
    if (undos.length > 0) inserted.value = { name: chosen.name, undo: () => undos.toReversed().forEach((undo) => undo()) }
  }

  function undo(): void {
    inserted.value?.undo()
    inserted.value = undefined
  }

  return { picking, inserted, begin, insert, undo }
}
