import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { z } from 'zod'
import { type AppContext, type Client, readBody, scopeOf } from '../http/index.ts'
import { engineOf } from '../engine-client/index.ts'
import { camundaErrors, CamundaError } from './CamundaError.ts'
import { fetchAndLock } from './fetchAndLock.ts'
import { presentTask } from './presentTask.ts'
import { BpmnErrorReport, Complete, ExtendLock, Failure, FetchAndLock, Lock, Retries } from './schema.ts'
import type { TaskBridge } from './TaskBridge.ts'
import { bpmnError, complete, extendLock, failure, findTask, lock, setRetries, unlock } from './taskCalls.ts'

type Act = (request: Request, response: Response, client: Client) => Promise<unknown>
type WriteCall<S extends z.ZodType> = (bridge: TaskBridge, client: Client, id: string, body: z.output<S>) => Promise<void>

/** Camunda 7's external-task REST API over Zeebe jobs, with the answers camunda-external-task-client-js expects. */
export function externalTaskRoutes(context: AppContext): Router {
  const router = Router()
  const bridge: TaskBridge = { context, engine: engineOf(context) }
  const base = '/engine-rest/external-task'
  const write = <S extends z.ZodType>(schema: S, call: WriteCall<S>): RequestHandler =>
    answer(async (request, response, client) => {
      const body = await parse(schema, request, response)
      await call(bridge, client, String(request.params.id), body)
    })

  router.post(`${base}/fetchAndLock`, answer(async (request, response, client) => {
    const body = await parse(FetchAndLock, request, response)
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    return fetchAndLock(bridge, client, body, gone.signal)
  }))
  router.all(`${base}/fetchAndLock`, answer(() => Promise.reject(camundaErrors.notAllowed())))
  router.get(`${base}/:id`, answer(async (request, _response, client) => presentTask(await findTask(bridge, client, String(request.params.id)).catch(asRest))))
  router.post(`${base}/:id/complete`, write(Complete, complete))
  router.post(`${base}/:id/failure`, write(Failure, failure))
  router.post(`${base}/:id/bpmnError`, write(BpmnErrorReport, bpmnError))
  router.post(`${base}/:id/extendLock`, write(ExtendLock, extendLock))
  router.post(`${base}/:id/lock`, write(Lock, lock))
  router.put(`${base}/:id/retries`, write(Retries, setRetries))
  // Comes from the JS client with neither body nor content type.
  router.post(`${base}/:id/unlock`, answer((request, _response, client) => unlock(bridge, client, String(request.params.id))))
  return router
}

function answer(act: Act): RequestHandler {
  return async (request, response) => {
    try {
      const client = clientOf(request, response)
      if (client === undefined) return
      if (request.get('accept') !== undefined && request.accepts('application/json') === false) throw camundaErrors.notAcceptable()
      const result = await act(request, response, client)
      if (response.destroyed) return
      if (result === undefined) response.status(204).end()
      else send(response, 200, result)
    } catch (error) {
      if (!(error instanceof CamundaError)) throw error
      send(response, error.status, { type: error.type, message: error.message, code: error.code })
    }
  }
}

/** A program with a token; everybody else gets an empty 401. */
function clientOf(request: Request, response: Response): Client | undefined {
  const { actor } = scopeOf(request)
  if (actor?.kind === 'client' && (actor.id === 'worker' || actor.site !== undefined)) return actor
  response.status(401).setHeader('WWW-Authenticate', 'Bearer realm="banjie"').end()
  return undefined
}

/** The Content-Type must be exactly this: with a charset the JS client takes the body for bytes and loses its tasks. */
function send(response: Response, status: number, body: unknown): void {
  response.status(status)
  response.setHeader('Content-Type', 'application/json')
  response.end(Buffer.from(JSON.stringify(body)))
}

async function parse<S extends z.ZodType>(schema: S, request: Request, response: Response): Promise<z.output<S>> {
  if (!request.is('application/json')) throw camundaErrors.notSupported()
  const body = await readBody(request, response).catch(() => {
    throw camundaErrors.invalidRequest('')
  })
  const result = schema.safeParse(body ?? {})
  if (!result.success) throw camundaErrors.invalidRequest('')
  return result.data
}

/** Reading calls answer with `code: null`. */
function asRest(error: unknown): never {
  throw error instanceof CamundaError ? new CamundaError(error.status, 'InvalidRequestException', error.message, null) : error
}
