import type { SafetyFrequency } from './frequency.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** 06:00, or 次日 06:00 where it is not later than the hour before. */
function until(from: string, to: string): string {
  return to > from ? to : `次日 ${to}`
}

const periods = {
  quarterly: ['每季度', 3],
  'half-yearly': ['每半年', 6],
  yearly: ['每年', 12],
} as const

function monthsWords(
  key: keyof typeof periods,
  { fromMonth, toMonth }: { readonly fromMonth: number; readonly toMonth: number },
): string {
  const [word, length] = periods[key]
  if (fromMonth === 1 && toMonth === length) return word
  const isOne = fromMonth === toMonth
  if (key === 'yearly') {
    return `${word} ${fromMonth} 月${isOne ? '' : `到 ${toMonth} 月`}`
  }
  return `${word}第 ${fromMonth}${isOne ? '' : ` 到 ${toMonth}`} 个月`
}

/** A frequency as people say it, such as 每天 22:00 到次日 06:00，每 2 小时一次. */
export function frequencyWords(rule: SafetyFrequency): string {
  switch (rule.frequency) {
    case 'hours': {
      const isWhole = rule.from === rule.to
      const span = isWhole
        ? '昼夜'
        : `每天 ${rule.from} 到${rule.to > rule.from ? ' ' : ''}${until(rule.from, rule.to)}`
      return `${span}，每 ${rule.every} 小时一次`
    }
    case 'times': {
      const spans = rule.times.map(({ name, from, to }) => `${name} ${from}–${until(from, to)}`)
      return `每天 ${rule.times.length} 次：${spans.join('、')}`
    }
    case 'daily':
      return '每天'
    case 'weekly':
      return rule.weekday === null ? '每周' : `每周${weekdays[rule.weekday - 1] ?? ''}`
    case 'monthly': {
      const { fromDay, toDay } = rule
      if (fromDay === 1 && toDay === 31) return '每月'
      const named = (day: number) => (day === 31 ? '最后一天' : ` ${day} 日`)
      return fromDay === toDay ? `每月${named(fromDay)}` : `每月${named(fromDay)}到${named(toDay)}`
    }
    default:
      return monthsWords(rule.frequency, rule)
  }
}
