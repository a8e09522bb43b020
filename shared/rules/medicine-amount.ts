/**
 * Amounts of medicine are whole hundredths of the unit that is counted: half a tablet is 50. So sums are
 * exact, and a third of a tablet cannot be written.
 */

/** `1.5`, `0.25`, `-30`. */
export function amountNumber(hundredths: number): string {
  const sign = hundredths < 0 ? '-' : ''
  const size = Math.abs(hundredths)
  const rest = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${sign}${Math.floor(size / 100)}${rest === '' ? '' : `.${rest}`}`
}

/** `1.5 片`. */
export function amountText(hundredths: number, unit: string): string {
  return `${amountNumber(hundredths)} ${unit}`
}

/** Hundredths from what people type: `1.5`, `１／２`, `半`; null where it is no amount of at most two decimals. */
export function readAmount(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/\s/g, '').replace('⁄', '/')
  if (plain === '半') return 50
  const half = /^(\d+)\/([245])$/.exec(plain)
  if (half !== null) {
    const hundredths = (Number(half[1]) * 100) / Number(half[2])
    return Number.isInteger(hundredths) && hundredths > 0 ? hundredths : null
  }
  const parts = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(plain)
  if (parts === null) return null
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}
