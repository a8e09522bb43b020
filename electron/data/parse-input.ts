import { YiluError } from '#shared/errors.ts'
import type { Operation } from '#shared/operation.ts'
import type { Client } from './session.ts'

/**
 * The input of a call as its schema gives it back. Errors: `invalid_input` with a sentence per field,
 * `forbidden` `host-path` where a page names a place on the host's disk.
 */
export function parseInput(client: Client, operation: Operation, given: unknown): unknown {
  refuseHostPaths(client, operation, given)
  const result = operation.input.safeParse(given ?? {})
  if (result.success) return result.data
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const path = [...issue.path, ...(extra === undefined ? [] : [extra])].join('.')
    fields[path] ??= issue.message
  }
  const first = Object.values(fields)[0] ?? ''
  throw new YiluError('invalid_input', null, `填写有误，没有保存：${first}。`, fields)
}

function refuseHostPaths(client: Client, operation: Operation, given: unknown): void {
  if (client.door === 'command-line' || client.door === 'test') return
  if (typeof given !== 'object' || given === null) return
  const named = operation.hostPathFields?.find((field) => Object.hasOwn(given, field))
  if (named === undefined) return
  throw new YiluError('forbidden', 'host-path', '页面不能指定电脑上的路径，没有任何改动。', {
    [named]: '只有命令行可以给出路径',
  })
}
