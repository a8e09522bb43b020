import { leaveKindWords } from '#renderer/domain/words.ts'
import type { Correction, Leave } from './stay-periods.ts'

function until(to: string | null): string {
  return to === null ? '至今' : `到 ${to}`
}

/** `住院（县医院）`. */
export function leaveTitle({ kind, place }: Leave): string {
  return place === null ? leaveKindWords[kind] : `${leaveKindWords[kind]}（${place}）`
}

/** What a correction is about, and the days it holds now. */
export function correctionWords(correction: Correction): {
  readonly title: string
  readonly days: string
} {
  switch (correction.kind) {
    case 'stay': {
      const { stayFrom, stayTo } = correction.stay
      return { title: '入住、离开日期', days: `${stayFrom} ${until(stayTo)}` }
    }
    case 'bed': {
      const { bed, bedFrom, bedTo } = correction.bed
      return { title: `床位 ${bed}`, days: `${bedFrom} ${until(bedTo)}` }
    }
    case 'leave': {
      const { leaveFrom, leaveTo } = correction.leave
      return { title: leaveTitle(correction.leave), days: `${leaveFrom} ${until(leaveTo)}` }
    }
  }
}
