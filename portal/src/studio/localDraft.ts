import type { StudioKind } from '../api/studio.ts'

/** What this browser keeps of a content that was changed but not published. */
export interface LocalDraft {
  readonly text: string
  readonly basedOn: number
  /** When it was kept, an instant. */
  readonly at: string
}

const keyOf = (kind: StudioKind, id: string): string => `banjie.studio.${kind}.${id}`

/** Drafts of the studio in this browser. They are the designer's own and never hold a citizen's data. */
export const localDraft = {
  read(kind: StudioKind, id: string): LocalDraft | undefined {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(keyOf(kind, id)) ?? 'null')
      return isDraft(kept) ? kept : undefined
    } catch {
      return undefined
    }
  },

  /** False when the browser has no room or does not allow it. */
  write(kind: StudioKind, id: string, draft: LocalDraft): boolean {
    try {
      localStorage.setItem(keyOf(kind, id), JSON.stringify(draft))
      return true
    } catch {
      return false
    }
  },

  remove(kind: StudioKind, id: string): void {
    localStorage.removeItem(keyOf(kind, id))
  },
}

function isDraft(kept: unknown): kept is LocalDraft {
  if (typeof kept !== 'object' || kept === null) return false
  const { text, basedOn, at } = kept as Partial<LocalDraft>
  return typeof text === 'string' && typeof basedOn === 'number' && typeof at === 'string'
}
