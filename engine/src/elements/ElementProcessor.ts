import type { Behaviors } from '../behaviors/Behaviors.ts'
import type { ExecutableElement } from '../model/elements.ts'
import type { ElementInstance } from '../state/rows.ts'

/**
 * What one kind of element does in each step of its life. A step decides and emits; it throws Incident when the model or its
 * data stop it, and is run again from its beginning when the incident is resolved: it must therefore find what it already did.
 */
export interface ElementProcessor<E extends ExecutableElement> {
  /** The instance is ACTIVATING. Ends with `lifecycle.activated`, and with `lifecycle.complete` when there is nothing to wait for. */
  activate(element: E, instance: ElementInstance, behaviors: Behaviors): void
  /** The instance is COMPLETING. Ends with `lifecycle.completed` and the flows that go on. */
  complete(element: E, instance: ElementInstance, behaviors: Behaviors): void
  /** The instance is TERMINATING. Ends with `finishTermination`, now or when its children are gone. */
  terminate(element: E, instance: ElementInstance, behaviors: Behaviors): void
}

/** A scope also follows the ends of what is inside it. */
export interface ScopeProcessor<E extends ExecutableElement> extends ElementProcessor<E> {
  beforeChildCompleted?(element: E, scope: ElementInstance, child: ElementInstance, behaviors: Behaviors): void
  childCompleted(element: E, scope: ElementInstance, child: ElementInstance, behaviors: Behaviors): void
  childTerminated(element: E, scope: ElementInstance, child: ElementInstance, behaviors: Behaviors): void
}
