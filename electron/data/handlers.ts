import { assessments } from './assessments/handlers.ts'
import { beds } from './beds/handlers.ts'
import { care } from './care/handlers.ts'
import type { Handler } from './context.ts'
import { fees } from './fees/handlers.ts'
import { home } from './home/handlers.ts'
import { indicators } from './indicators/handlers.ts'
import { office } from './office/handlers.ts'
import { residents } from './residents/handlers.ts'
import { safety } from './safety/handlers.ts'
import { staff } from './staff/handlers.ts'
import { submissions } from './submissions/handlers.ts'

const handlers = new Map(
  [
    ...home,
    ...residents,
    ...beds,
    ...assessments,
    ...care,
    ...fees,
    ...safety,
    ...staff,
    ...indicators,
    ...submissions,
    ...office,
  ].map((handler) => [handler.operation.name, handler]),
)

/** The handler of an operation. That each has one is held by a test. */
export function findHandler(name: string): Handler {
  const handler = handlers.get(name)
  if (handler === undefined) throw new Error(`no handler for ${name}`)
  return handler
}
