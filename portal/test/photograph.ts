import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Keeps a picture of the page where PHOTOGRAPHS names a folder; without it nothing happens. */
export async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env['PHOTOGRAPHS']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
