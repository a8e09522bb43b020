import { toCompactText } from './plain-text.ts'

export interface TelephoneReading {
  /** The normal form where it can be a telephone, else the text as it was typed, trimmed. */
  readonly text: string
  readonly isPossible: boolean
  /** Chinese reason where it cannot be one. */
  readonly reason: string | null
}

const mobile = /^1[3-9]\d{9}$/
/** Area codes: 010 and 02x with eight digits, the others with seven or eight. */
const landline = /^(010|02\d|0[3-9]\d{2})[-]?([2-9]\d{6,7})(?:[-]?(?:转|ext\.?|#|-)(\d{1,6}))?$/i
const service = /^([48]00)(\d{3})(\d{4})$/
const foreign = /^(?:\+|00)(?!86)[1-9]\d{6,14}$/

function normaliseOne(part: string): string | null {
  const bare = part.replace(/^(?:\+?86|0086)[-]?(?=(?:1[3-9]|0))/, '')
  const digits = bare.replace(/[-.]/g, '')
  if (mobile.test(digits)) return digits
  if (foreign.test(digits)) return digits.replace(/^00/, '+')
  const call = service.exec(digits)
  if (call) return `${call[1]}-${call[2]}-${call[3]}`
  const fixed = landline.exec(bare.replace(/^\((0\d+)\)/, '$1-'))
  if (!fixed) return null
  const [, area = '', number = '', extension] = fixed
  if (area.length === 3 && number.length !== 8) return null
  return `${area}-${number}${extension === undefined ? '' : `-${extension}`}`
}

function reasonFor(part: string): string {
  const digits = part.replace(/\D/g, '')
  if (digits === '') return '不是电话号码'
  if (/[\p{Script=Han}A-Za-z]/u.test(part)) return '号码里夹有文字'
  if (digits.startsWith('1') && digits.length !== 11)
    return `手机号应为 11 位，这里是 ${digits.length} 位`
  if (/^[2-9]\d{6,7}$/.test(digits)) return '固定电话缺少区号'
  return '不像电话号码'
}

/**
 * Reads one or several telephones. Mobile numbers come out as 11 digits, landlines as `0512-57551234`
 * or with extension `0512-57551234-801`, several joined by `、`. What cannot be a telephone is kept as text.
 */
export function readTelephone(text: string): TelephoneReading {
  const compact = toCompactText(text).replace(/[–—―−]/g, '-')
  const parts = compact.split(/[、,;/|或和]+/).filter((part) => part !== '')
  const normal = parts.map((part) => normaliseOne(part.replace(/^(?:电话|手机|tel)[:]?/i, '')))
  const wrong = normal.indexOf(null)
  if (parts.length > 0 && wrong < 0) {
    return { text: normal.join('、'), isPossible: true, reason: null }
  }
  return { text: text.trim(), isPossible: false, reason: reasonFor(parts[wrong] ?? '') }
}
