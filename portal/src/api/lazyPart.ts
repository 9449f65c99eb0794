import { type Component, defineAsyncComponent } from 'vue'
import { loadPart } from './loadPart.ts'

/** A dialog or editor whose code comes when it is first opened. A short cut of the line delays it, as it does a page; it does not break it. */
export function lazyPart<T extends Component>(load: () => Promise<{ default: T }>): T {
  return defineAsyncComponent(() => loadPart(load) as Promise<never>) as unknown as T
}
