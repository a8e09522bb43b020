import type { OutputOf } from '../operation.ts'
import type { getShift } from '../contract/care/handover.ts'

type Shift = OutputOf<typeof getShift>

/** What a group of facts of a shift is headed with. */
export const shiftFactWords: Readonly<Record<Shift['facts'][number]['kind'], string>> = {
  incident: '不良事件',
  alarm: '体征报警',
  stay: '入住、离院和外出',
  bed: '床位变动',
  medicine: '用药',
  care: '照护',
  health: '伤口、约束和健康',
  night: '夜间',
}

/** What waits for somebody's hand, in a word. */
export const watchWords: Readonly<Record<Shift['watch'][number]['kind'], string>> = {
  dose: '给药',
  care: '照护',
  alarm: '体征',
  restraint: '约束',
  incident: '事件',
  wound: '伤口',
  leave: '外出',
  assessment: '评估',
}
