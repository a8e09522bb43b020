import type { OpeningField } from '#shared/contract/fees/opening.ts'
import { matchHeading, normaliseHeading } from '../../../office/import/roster-headings.ts'

export interface OpeningHeading {
  readonly field: OpeningField
  /** 1 for a heading that means nothing else, less for a weaker word. */
  readonly confidence: number
}

/** What a list of balances has in common with a roster. */
const ofRoster = new Set([
  'name',
  'idNumber',
  'building',
  'floor',
  'room',
  'bed',
  'remark',
] as const)

/** About a sum, but none that is held or owed: its number, day, way, or what moved in a month. */
const noBalance =
  /日期|时间|编号|单号|收据|票据|发票|方式|经办|标准|月数|天数|次数|比例|上限|^(?:应|实|已)退|退(?:还|款|费)|^本月(?:应|实)?收|^实收|^已[收交缴]|合计|总计|小计/

/** In order; the first that fits decides. */
const patterns: readonly (readonly [RegExp, OpeningField, number])[] = [
  [/^(?:入住|老人|剩余|现有)?(?:押金|保证金)(?:余额|结余|金额)?$/, 'deposit', 1],
  [/押金|保证金/, 'deposit', 0.8],
  [/^会员(?:费|卡费)(?:余额|金额)?$/, 'membership', 1],
  [/会员费|会员卡/, 'membership', 0.8],
  [/^(?:累计|合计)?(?:欠费|欠款|欠缴|拖欠|尚欠|未缴|未交)(?:费用|金额|余额|款)?$/, 'owed', 1],
  [/欠(?:费|款|缴)|拖欠|尚欠|未[交缴]/, 'owed', 0.8],
  [/^应收(?:余额|账款|款余额|未收|欠费)$/, 'owed', 0.8],
  [/^应收(?:款|金额|费用)?$/, 'owed', 0.5],
  [/^(?:预存|预收|预交|预缴|预付)(?:款|费|费用|服务费|金)?(?:余额|结余|结存|余款)$/, 'prepaid', 1],
  [/^(?:期末|月末|现有?|当前|目前|最新|本月末?)(?:账户)?(?:余额|结余|结存)$/, 'prepaid', 1],
  [
    /^(?:账户|帐户|费用|个人账户|预存账户)?(?:余额|结余|结存|余款|剩余金额|剩余款)$/,
    'prepaid',
    0.9,
  ],
  [/^(?:期初|上期|年初)(?:账户)?(?:余额|结余|结存)$/, 'prepaid', 0.6],
  [/^(?:预存|预收|预交|预缴|预付)(?:款|费|费用|服务费|金|金额)?$/, 'prepaid', 0.8],
  [/(?:预存|预收|预交|预缴|预付).*(?:余额|结余|结存)$/, 'prepaid', 0.7],
  [/^上月(?:余额|结余|结存)$/, 'prepaid', 0.4],
]

const longestHeading = 16

function matchSum(text: string): OpeningHeading | null {
  const heading = normaliseHeading(text)
  if (heading === '' || heading.length > longestHeading || noBalance.test(heading)) return null
  const found = patterns.find(([shape]) => shape.test(heading))
  return found === undefined ? null : { field: found[1], confidence: found[2] }
}

/** What a heading of a list of balances means, or null where it is none that is known. */
export function matchOpeningHeading(text: string): OpeningHeading | null {
  const sum = matchSum(text)
  if (sum !== null) return sum
  const match = matchHeading(text)
  const field = [...ofRoster].find((one) => one === match?.meaning)
  return match === null || field === undefined ? null : { field, confidence: match.confidence }
}

/** Whether a heading or title says that sums are in 万元; null where it says nothing of a unit. */
export function saysTenThousand(text: string): boolean | null {
  if (/万元/.test(text)) return true
  return /[(（：:]\s*元\s*[)）]?/.test(text) ? false : null
}
