import { createContext, runInContext } from 'node:vm'

/** The call did not end in time; it was stopped wherever it was. */
export class TimeLimitError extends Error {}

function isTimeout(error: unknown): boolean {
  // The error belongs to the other context: instanceof does not know it.
  const isObject = typeof error === 'object' && error !== null
  return isObject && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

/**
 * Runs a synchronous call and stops it after `milliseconds`: a damaged .xls can send the workbook library
 * into an endless loop, which no other means in the same thread can end. Throws {@link TimeLimitError}.
 */
export function withTimeLimit<T>(milliseconds: number, call: () => T): T {
  let result: { readonly value: T } | null = null
  const run = (): void => {
    result = { value: call() }
  }
  try {
    runInContext('run()', createContext({ run }), { timeout: milliseconds })
  } catch (error) {
    throw isTimeout(error) ? new TimeLimitError('time limit') : error
  }
  if (result === null) throw new TimeLimitError('no result')
  return (result as { readonly value: T }).value
}
