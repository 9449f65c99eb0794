import { afterEach, describe, expect, it } from 'vitest'
import { translatePanel } from './translatePanel.ts'

const WORDS: Record<string, string> = { Create: '新建', 'Open pop-up editor': '在弹出窗口中编辑' }
const say = (words: string): string => WORDS[words] ?? words
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('the words of the panel', () => {
  let stop = (): void => {}
  afterEach(() => stop())

  function panelWith(html: string): HTMLElement {
    const panel = document.createElement('div')
    panel.innerHTML = html
    stop = translatePanel(panel, say)
    return panel
  }

  it('should be said in the reader’s language at once', () => {
    const panel = panelWith('<button title="Open pop-up editor"><span>Create</span></button>')
    expect(panel.innerHTML).toBe('<button title="在弹出窗口中编辑"><span>新建</span></button>')
  })

  it('should be said so when they come later, or come back', async () => {
    const panel = panelWith('<div></div>')
    panel.firstElementChild?.insertAdjacentHTML('beforeend', '<p><button title="Open pop-up editor">Create</button></p>')
    await settled()
    expect(panel.querySelector('button')?.outerHTML).toBe('<button title="在弹出窗口中编辑">新建</button>')

    panel.querySelector('button')?.setAttribute('title', 'Open pop-up editor')
    await settled()
    expect(panel.querySelector('button')?.title).toBe('在弹出窗口中编辑')
  })

  it('should leave alone what people wrote', async () => {
    const panel = panelWith('<p>Create</p><input value="Create"><button>Create it</button>')
    await settled()
    expect(panel.innerHTML).toBe('<p>Create</p><input value="Create"><button>Create it</button>')
  })

  it('should be left alone after the end', async () => {
    const panel = panelWith('')
    stop()
    panel.innerHTML = '<button>Create</button>'
    await settled()
    expect(panel.textContent).toBe('Create')
  })
})
