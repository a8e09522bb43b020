import type { WindowState } from './window-state.ts'

export const windowStateWords: Readonly<Record<WindowState, string>> = {
  ahead: '未到时间',
  open: '待完成',
  'under-way': '进行中',
  done: '按时完成',
  late: '逾时完成',
  part: '未全部完成',
  missed: '漏巡',
}

export const answerWords = { met: '符合', 'not-met': '不符合', 'not-applicable': '不适用' } as const

export const passWayWords = { scan: '扫码', key: '手输', later: '补录' } as const

export const conclusionWords = { normal: '正常', problems: '发现问题' } as const
