import { describe } from 'vitest'
import { embeddedEngine } from '../test/embeddedEngine.ts'
import { countersignScenarios } from './countersignScenarios.ts'

describe('countersign', () => countersignScenarios(embeddedEngine))
