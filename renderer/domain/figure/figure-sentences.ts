import type { explain } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import { numberText, valueText } from './figure-words.ts'

type Explained = OutputOf<typeof explain>
type RowKind = Explained['rows'][number]['kind']

/** How rows of a kind are counted: `72 张床`. */
const counters: Readonly<Record<RowKind, readonly [string, string]>> = {
  bed: ['张', '床'],
  resident: ['位', '老人'],
  staff: ['位', '员工'],
  paper: ['份', '证照'],
  duty: ['条', '履职记录'],
  training: ['人次', '培训'],
  submission: ['份', '报送'],
  profile: ['项', '资料'],
  certificate: ['张', '证书'],
  'fee-table': ['版', '收费标准'],
  custody: ['个', '存管账户'],
  publication: ['次', '年度公示'],
  hazard: ['条', '隐患'],
}

type Shown = Pick<Explained, 'value' | 'unit' | 'numerator' | 'denominator' | 'formula' | 'rows'>

/** What the share is made of, in a sentence: `72 张床中，58 张计入，占 80.6%。` */
export function shareSentence({ value, unit, numerator, denominator, rows }: Shown): string | null {
  if (numerator === null || denominator === null || unit !== 'percent') return null
  if (denominator === 0) return null
  const [counter, noun] = counters[rows[0]?.kind ?? 'profile']
  const whole = rows.length === 0 ? String(denominator) : `${denominator} ${counter}${noun}`
  const part = rows.length === 0 ? `${numerator}` : `${numerator} ${counter}`
  const share = value === null ? '占比未知' : `占 ${valueText({ value, unit })}`
  return `${whole}中，${part}计入，${share}。`
}

/** The formula, and the same with the numbers of the day where it has them. */
export function formulaWithNumbers(of: Shown): string {
  const { formula, value, unit, numerator, denominator } = of
  if (value === null || numerator === null || denominator === null) return formula
  const times = unit === 'percent' || unit === 'per-100-beds' ? ' × 100' : ''
  return `${formula} ＝ ${numerator} ÷ ${denominator}${times} ＝ ${numberText(value)}`
}
