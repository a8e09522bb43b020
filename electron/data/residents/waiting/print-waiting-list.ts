import { printWaitingList } from '#shared/contract/residents/waiting.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { waitingRuleWords } from '#shared/rules/waiting-words.ts'
import { handleQueryWithWork } from '../../context.ts'
import { type ListColumn, listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { waitingListAsOf, type WaitingListRow } from './list-waiting.ts'

const columns: readonly ListColumn[] = [
  { heading: '位次', width: 3, align: 'right' },
  { heading: '姓名', width: 5, align: 'left' },
  { heading: '性别', width: 2.6, align: 'left' },
  { heading: '年龄', width: 2.8, align: 'right' },
  { heading: '证件号码', width: 9.5, align: 'left' },
  { heading: '人员类别', width: 6, align: 'left' },
  { heading: '自理能力', width: 6, align: 'left' },
  { heading: '列入日期', width: 6.2, align: 'left' },
  { heading: '天数', width: 3, align: 'right' },
  { heading: '位次依据', width: 17, align: 'left' },
  { heading: '床位通知', width: 12, align: 'left' },
]

const sexWords = { male: '男', female: '女', unknown: null } as const

function abilityText({ ability }: WaitingListRow): string | null {
  if (ability === null) return null
  const word = ability.kind === 'declared' ? `${ability.word}（自述）` : ability.word
  return ability.kind === 'declared' && ability.level !== null
    ? `${word}${abilityLevelNames[ability.level] === ability.word ? '' : `，约${abilityLevelNames[ability.level]}`}`
    : word
}

function cells(row: WaitingListRow): (string | null)[] {
  return [
    String(row.place),
    row.name,
    sexWords[row.sex],
    row.ageYears === null ? null : String(row.ageYears),
    row.idNumber,
    row.groupName,
    abilityText(row),
    row.waitingFrom,
    String(row.dayCount),
    row.why,
    row.offerWords ?? '',
  ]
}

/** Each jump with who entered it, for who checks the list. */
function jumpRemarks(rows: readonly WaitingListRow[]): readonly string[] {
  return rows.flatMap(({ name, jump, jumpWords }) =>
    jump === null || jumpWords === null ? [] : [`${name}：${jumpWords}（登记人：${jump.by}）`],
  )
}

export const printWaitingListHandler = handleQueryWithWork(printWaitingList, {
  async read({ db, today }, { asOf = today }) {
    const { rule, names, rows } = await waitingListAsOf(db, asOf)
    const { ruleFrom, criteria } = rule
    const since = ruleFrom === null ? '' : `（${formatDay(ruleFrom)}起执行）`
    const words = `轮候规则${since}：${waitingRuleWords(criteria, names)}`
    return { home: await readHome(db), asOf, rows, words }
  },
  async finish({ home }, _input, { home: of, asOf, rows, words }) {
    const jumps = jumpRemarks(rows)
    const request = listRequest({
      frame: {
        homeName: of.name,
        title: '轮候名单',
        period: `截至 ${formatDay(asOf)}`,
        isSample: of.isSample,
        isLandscape: true,
      },
      filters: '',
      summary: `${rows.length} 人轮候`,
      columns,
      rows: rows.map((row) => cells(row)),
      isDense: true,
      remarks: [
        words,
        ...(jumps.length === 0 ? ['没有人办理提前。'] : jumps),
        '证件号码只显示首尾。虚线“未登记”表示机构尚无此项记录。',
      ],
      signatures: ['填表人', '院长'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `轮候名单-${asOf}.pdf`, bytes }
  },
})
