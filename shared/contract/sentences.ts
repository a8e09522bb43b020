import type { z } from 'zod'

function limit(what: '最多' | '至少', value: number | bigint, origin: string): string {
  if (origin === 'string') return `${what} ${value} 个字`
  return origin === 'array' ? `${what} ${value} 项` : `${what}为 ${value}`
}

/**
 * What is said beside a field whose schema has no sentence of its own: short Chinese without names of
 * types. Undefined leaves it to the library's Chinese texts.
 */
export function sentenceFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '没有填写' : '填写的内容不对'
    case 'invalid_union':
      return '填写的内容不对'
    case 'invalid_value':
      return issue.input === undefined ? '没有填写' : '不在可选的范围里'
    case 'unrecognized_keys':
      return '没有这一项'
    case 'too_big':
      return limit('最多', issue.maximum, issue.origin)
    case 'too_small':
      return limit('至少', issue.minimum, issue.origin)
    default:
      return undefined
  }
}
