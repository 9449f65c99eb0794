import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Keeps a picture of the page in the folder `PICTURES` names, for people to look at; does nothing without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder !== undefined && folder !== '') await page.screenshot({ path: join(folder, `${name}.png`) })
}
