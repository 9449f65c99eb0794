import type { ContentProblem } from '../api/studio.ts'

export interface Steps {
  readonly undo: boolean
  readonly redo: boolean
}

/** What every editor of the studio offers the page around it. Content is text: XML, or a form's JSON. */
export interface ContentEditor {
  /** Shows another content. Rejects where it cannot be read, and keeps what was shown. */
  load(text: string): Promise<void>
  read(): Promise<string>
  /** Whether there is a step to take back, and one to take again. */
  steps(): Steps
  undo(): void
  redo(): void
  /** Brings the place of a problem into view; false where it cannot. */
  reveal(path: string): boolean
  /** What the place of a problem is called, where it has a name. */
  nameOf?(path: string): string | undefined
  /** Marks the places of problems where they lie, in the place of earlier marks. */
  mark?(problems: readonly ContentProblem[]): void
}

export type ContentKind = 'process' | 'decision' | 'form'
