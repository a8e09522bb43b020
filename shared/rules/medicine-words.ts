/** Words for medicines in custody, the same on screens and on paper. */

/** How a medicine is given; more ways may be written in words. */
export const medicineWays = [
  '口服',
  '外用',
  '滴眼',
  '滴鼻',
  '吸入',
  '含服',
  '皮下注射',
  '直肠给药',
  '鼻饲',
] as const

export const doseOutcomes = ['given', 'refused', 'held', 'away', 'missed'] as const
export type DoseOutcome = (typeof doseOutcomes)[number]

export const doseOutcomeWords: Readonly<Record<DoseOutcome, string>> = {
  given: '已给',
  refused: '拒服',
  held: '暂停',
  away: '不在院',
  missed: '漏给',
}

/**
 * What is to be said of a dose that is due: recorded (an outcome), or not yet: `later` before its hour,
 * `due` around it, `late` past it, `open` when its shift is over and nobody wrote anything.
 */
export const doseStates = [...doseOutcomes, 'later', 'due', 'late', 'open'] as const
export type DoseState = (typeof doseStates)[number]

export const doseStateWords: Readonly<Record<DoseState, string>> = {
  ...doseOutcomeWords,
  later: '未到',
  due: '应给',
  late: '已晚',
  open: '未登记',
}

/** One character for narrow places: the grid of a sheet. */
export const doseOutcomeGlyphs: Readonly<Record<DoseOutcome, string>> = {
  given: '✓',
  refused: '拒',
  held: '停',
  away: '外',
  missed: '漏',
}

export const movementKindWords = {
  received: '收入',
  given: '给药',
  returned: '退回家属',
  discarded: '销毁',
  counted: '盘点调整',
} as const

/** Why a dose was not given, as it is most often; other words are written in. */
export const notGivenReasons: Readonly<Record<Exclude<DoseOutcome, 'given'>, readonly string[]>> = {
  refused: ['老人拒绝', '吐出', '睡着，叫不醒'],
  held: ['医嘱暂停', '空腹检查', '呕吐', '血压偏低', '血糖偏低'],
  away: ['外出', '住院', '检查中'],
  missed: ['没有药', '漏给，已报告护士'],
}
