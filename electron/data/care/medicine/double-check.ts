import { YiluError } from '#shared/errors.ts'
import type { Giving } from './give.ts'

/** Some medicines are given only with a second person beside. Error: `double-check-missing`. */
export function assertDoubleCheck(all: readonly Giving[], isChecked: boolean): void {
  if (isChecked) return
  const found = all.find(({ order, outcome }) => outcome === 'given' && order.isDoubleChecked === 1)
  if (found === undefined) return
  const { residentName, name } = found.order
  const text = `${residentName} ${name} 要两人核对，没有保存。由另一位输入自己的 PIN 核对。`
  throw new YiluError('rule_violated', 'double-check-missing', text, { check: '由另一位核对' })
}
