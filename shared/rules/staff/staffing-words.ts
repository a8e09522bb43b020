import type { ShiftStaffing } from '../../contract/staff/staffing.ts'
import type { StaffingProposal } from '../../contract/staff/staffing-query.ts'
import type { StaffingNeed } from './staffing-need.ts'

interface Range {
  readonly from: number | null
  readonly to: number | null
}

/** `15—20 : 1`, `5 : 1`, 未知. */
export function rangeText({ from, to }: Range): string {
  if (from === null || to === null) return '未知'
  return from === to ? `${from} : 1` : `${from}—${to} : 1`
}

export const dayPartWords: Readonly<Record<StaffingProposal['dayPart'], string>> = {
  day: '白天',
  night: '夜间',
  unsaid: '没有分昼夜',
}

/** What a source is called; a draft says that it is one, once. */
export function saidName({ name, isDraft }: Pick<StaffingProposal, 'name' | 'isDraft'>): string {
  return isDraft && !name.includes('征求意见稿') ? `${name}（征求意见稿）` : name
}

/** How many carers a shift needs, in words; what is not known says why. */
export function needText({ needed, enough, because }: StaffingNeed): string {
  if (needed === null) return `未知（${because ?? ''}）`
  if (enough === needed) return `${needed} 人`
  if (enough === null) return `至少 ${needed} 人（${because ?? ''}）`
  return `${needed}—${enough} 人（${because ?? ''}）`
}

/** Whether a shift has enough carers, in a word. */
export function shortWord({ isShort }: Pick<ShiftStaffing, 'isShort'>): string {
  if (isShort === null) return '未知'
  return isShort ? '不够' : '够'
}

/** 需要 5 人，排了 4 人. */
export function shiftSentence({ carers, needed, because }: ShiftStaffing): string {
  if (needed === null) return `排了 ${carers} 人；${because ?? ''}`
  const asked = because === null ? `需要 ${needed} 人` : `至少需要 ${needed} 人`
  return `${asked}，排了 ${carers} 人${because === null ? '' : `；${because}`}`
}
