import type { ElementInstance } from '../state/rows.ts'

/** What a scope does when something inside it ends; the scope's own element answers. */
export interface ContainerHooks {
  /** Just before a child is completed: its variables can still be seen. */
  beforeChildCompleted(scope: ElementInstance, child: ElementInstance): void
  /** A path inside the scope has ended. */
  childCompleted(scope: ElementInstance, child: ElementInstance): void
  childTerminated(scope: ElementInstance, child: ElementInstance): void
}
