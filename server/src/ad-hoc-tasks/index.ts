import { Router } from 'express'
import type { Module } from '../http/index.ts'
import { registerAdHocTask } from './registerAdHocTask.ts'

/** 临时任务: one thing to do beside the process of a case, as a procedure of its own. */
export const adHocTasks: Module = {
  name: 'ad-hoc-tasks',
  routes(context) {
    registerAdHocTask(context)
    return Router()
  },
}
