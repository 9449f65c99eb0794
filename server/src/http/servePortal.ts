import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router } from 'express'

const FILES = join(import.meta.dirname, '..', '..', '..', 'portal', 'dist')

/** The built portal: files with a hash in their names for a year, every other address the page itself. */
export function servePortal(files = FILES): Router {
  const router = Router()
  const page = join(files, 'index.html')
  router.use('/assets', express.static(join(files, 'assets'), { immutable: true, maxAge: '365d', index: false, fallthrough: true }))
  router.use(express.static(files, { index: false, maxAge: 0 }))
  router.get('/{*splat}', (request, response, next) => {
    // A missing script must not be answered with a page: the browser would try to run it.
    const isPage = request.accepts(['html', 'json']) === 'html' && !/\.[a-z0-9]{2,5}$/i.test(request.path)
    if (!isPage || !existsSync(page)) return void next()
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(page)
  })
  return router
}
