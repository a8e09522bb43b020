import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

/** Codes of the audit in words. A code that is not known here is shown as it stands. */
export const outcomeWords: Readonly<Record<string, string>> = {
  done: '完成',
  tried: '试做，未改动',
  refused: '被拒绝',
  forbidden: '没有权限',
  shown: '已显示',
  exported: '已导出',
}

/** The word for an outcome. */
export function outcomeWord(outcome: string): string {
  return outcomeWords[outcome] ?? outcome
}

/** How an outcome is marked. */
export function outcomeKind(outcome: string): StatusKind {
  if (outcome === 'done') return 'well'
  return ['shown', 'exported', 'tried'].includes(outcome) ? 'plain' : 'due'
}
