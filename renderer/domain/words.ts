import type { Role } from '#shared/permissions.ts'
import { roleTitles } from '#shared/permissions.ts'

export const sexWords = { male: '男', female: '女', unknown: '未知' } as const

export const residentStateWords = {
  in: '在住',
  away: '外出',
  waiting: '轮候',
  left: '已离开',
  none: '未入住',
} as const

/** Away with the bed kept. */
export const leaveKindWords = {
  home: '回家',
  hospital: '住院',
  outing: '外出活动',
  other: '其他外出',
} as const

/** The state of a person on the day; who is away in hospital is said to be there. */
export function residentStateWord(of: {
  readonly state: keyof typeof residentStateWords
  readonly awayKind: keyof typeof leaveKindWords | null
}): string {
  const isInHospital = of.state === 'away' && of.awayKind === 'hospital'
  return isInHospital ? leaveKindWords.hospital : residentStateWords[of.state]
}

/** Why somebody left for good. */
export const endReasonWords = {
  home: '回家',
  transfer: '转到其他机构',
  hospital: '住院',
  death: '去世',
  other: '其他',
} as const

export const contactKindWords = {
  contact: '联系人',
  guardian: '监护人',
  agent: '委托代理人',
} as const

export const agreementWords = {
  signed: '已签',
  draft: '草稿',
  'paper-pending': '纸质，待补录',
  none: '没有登记',
} as const

export const staffStateWords = { in: '在职', left: '已离职', none: '未入职' } as const

export const bedKindWords = {
  ordinary: '普通',
  nursing: '护理型',
  dementia: '认知障碍',
  medical: '医疗',
  unknown: '类型未填',
} as const

/** What stands where a value is not known. Never zero, never a blank. */
export const unknownWord = '未知'

const gradeDigits = ['一', '二', '三', '四', '五'] as const

/** An official grade, 1 to 5: `三级`. */
export function gradeWord(grade: number): string {
  return `${gradeDigits[grade - 1] ?? grade}级`
}

/** `女 82`, `男 年龄未知` where the age is not known. */
export function sexAndAge(sex: keyof typeof sexWords | null, ageYears: number | null): string {
  return `${sex === null || sex === 'unknown' ? '性别未知' : sexWords[sex]} ${ageYears ?? '年龄未知'}`
}

/** The Chinese titles of roles; a role that no longer exists keeps its name. */
export function rolesText(roles: readonly string[]): string {
  return roles.map((role) => roleTitles[role as Role] ?? role).join('、')
}

const minuteFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

const secondFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** An instant as `2026-11-22 14:05` in Asia/Shanghai, whatever the PC's zone is. */
export function instantText(instant: string | null): string {
  return instant === null ? unknownWord : minuteFormat.format(new Date(instant))
}

/** The same with seconds, for the record of what was done. */
export function instantTextWithSeconds(instant: string): string {
  return secondFormat.format(new Date(instant))
}

/** Hour and minute in Asia/Shanghai. */
export function hourText(instant: string): string {
  return instantText(instant).slice(11)
}

/** A size as people read it: KB below one MB. */
export function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
