import type { z } from 'zod'

/** What is wrong with one place of a rulebook, without its place. */
export function faultText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return '缺少，或不是这里要的类型'
    case 'too_small':
      return issue.origin === 'string' ? '不能为空' : '太小'
    case 'too_big':
      return '太大或太长'
    case 'invalid_format':
      return '写法不对'
    case 'invalid_value':
    case 'invalid_union':
      return '不在可用的几种之内'
    case 'unrecognized_keys':
      return `有不认得的字段 ${issue.keys.slice(0, 3).join('、')}`
    default:
      return '与别处的内容合不上'
  }
}

/** What is wrong, with its place in the file: `levels.3.minimum：太小`. */
export function issueText(issue: z.core.$ZodIssue): string {
  const place = issue.path.map(String).join('.')
  return place === '' ? faultText(issue) : `${place}：${faultText(issue)}`
}
