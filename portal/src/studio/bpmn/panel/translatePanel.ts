const SAID_IN = ['title', 'aria-label', 'placeholder'] as const
/** Where its texts are its own; elsewhere they may be somebody's names. */
const ITS_OWN = 'button, .bio-properties-panel-error, [class*="open-popup-placeholder"]'

/**
 * Says the panel's own small words (buttons, their titles) in the reader's language, now and whenever it is drawn anew: its
 * building blocks are not handed the editor's translation. What people wrote themselves is left alone. Answers how to stop.
 */
export function translatePanel(panel: HTMLElement, say: (words: string) => string): () => void {
  const translate = (element: Element): void => {
    for (const name of SAID_IN) {
      const words = element.getAttribute(name)
      if (words !== null && say(words) !== words) element.setAttribute(name, say(words))
    }
    if (!element.closest(ITS_OWN)) return
    for (const node of element.childNodes) {
      if (node instanceof Text && say(node.data) !== node.data) node.data = say(node.data)
    }
  }
  const translateAll = (root: Element): void => [root, ...root.querySelectorAll('*')].forEach(translate)

  translateAll(panel)
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === 'attributes') translate(target as Element)
      for (const node of addedNodes) if (node instanceof Element) translateAll(node)
      if (addedNodes.length > 0 && target instanceof Element) translate(target)
    }
  })
  observer.observe(panel, { subtree: true, childList: true, attributes: true, attributeFilter: [...SAID_IN] })
  return () => observer.disconnect()
}
