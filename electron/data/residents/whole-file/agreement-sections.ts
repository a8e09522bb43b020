import { agreementStateOn } from '#shared/rules/agreement.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { formatFen } from '#shared/text/money.ts'
import type { FilePart, FileSection } from '../../documents/whole-file.ts'
import { perWords, roleWords } from '../agreement/agreement-document.ts'
import {
  type AgreementRow,
  agreementsOfPerson,
  feeLinesOf,
  partiesOf,
} from '../agreement/agreement-row.ts'
import { shownAgreement } from '../agreement/queries.ts'
import { belongingsOf } from '../belonging/kept.ts'
import { departureShown } from '../departure/queries.ts'
import { endReasonWord } from '../stay/end-reason-words.ts'
import { staysOf } from '../stay/stay-row.ts'
import { trialsAsOf } from '../trial/queries.ts'
import type { FileSectionSource } from './section.ts'

const stateWords = {
  draft: '草稿',
  'paper-pending': '纸质，待补录',
  'not-yet': '未开始',
  'in-force': '有效',
  ended: '已结束',
} as const

function nothing(title: string, sentence: string): FileSection {
  return { title, parts: [{ kind: 'nothing', sentence }] }
}

function factsOf(row: AgreementRow, asOf: string, seesFees: boolean): FilePart {
  const { number, signedOn, startsOn, lastOn, monthlyFeeFen } = shownAgreement(row, asOf, seesFees)
  const sum = (fen: number | null) => (fen === null ? null : `${formatFen(fen)} 元`)
  return {
    kind: 'facts',
    facts: [
      ['协议编号', number],
      ['状态', stateWords[agreementStateOn(row, asOf)]],
      ['签订日期', signedOn],
      ['起始日期', startsOn],
      ['最后一天', lastOn],
      ['照护等级', row.careLevelName],
      ['服务内容', row.services],
      ...(seesFees
        ? ([
            ['月费', sum(monthlyFeeFen)],
            ['押金', sum(row.depositFen)],
          ] as const)
        : []),
    ],
  }
}

const partyColumns = [
  { title: '身份', width: 5 },
  { title: '姓名', width: 5 },
  { title: '关系', width: 4 },
  { title: '电话', width: 7 },
  { title: '住址', width: 12 },
]

const feeColumns = [
  { title: '收费项目', width: 12 },
  { title: '金额（元）', width: 7 },
  { title: '计算', width: 5 },
]

/** The agreements of a person with their parties and, for who may see them, fees. */
export const agreementSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  const title = '服务协议'
  const seesFees = can('fees.read')
  const all = await agreementsOfPerson(db, residentId)
  const rows = all.filter(({ signedOn }) => signedOn !== null && signedOn <= asOf)
  if (rows.length === 0) return nothing(title, '没有登记服务协议。')
  const ids = rows.map(({ id }) => id)
  const [parties, fees] = [await partiesOf(db, ids), await feeLinesOf(db, ids)]
  const parts = rows.flatMap((row): readonly FilePart[] => {
    const own = parties.get(row.id) ?? []
    const lines = seesFees ? (fees.get(row.id) ?? []) : []
    return [
      factsOf(row, asOf, seesFees),
      ...(own.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: '协议各方',
              columns: partyColumns,
              rows: own.map((party) => [
                roleWords[party.role],
                party.name,
                party.relation ?? '',
                party.telephone ?? '',
                party.address ?? '',
              ]),
            },
          ]),
      ...(lines.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption: '收费',
              columns: feeColumns,
              rows: lines.map(({ item, amountFen, per }) => [
                item,
                formatFen(amountFen),
                perWords[per],
              ]),
            },
          ]),
    ]
  })
  return { title, parts }
}

const conclusionWords = { stays: '留住', extended: '延长试住', leaves: '不再继续' } as const

const trialColumns = [
  { title: '从', width: 6 },
  { title: '最后一天', width: 6 },
  { title: '结论', width: 6 },
  { title: '日期', width: 6 },
  { title: '由谁决定', width: 6 },
  { title: '说明', width: 10 },
]

export const trialSection: FileSectionSource = async ({ db, residentId, asOf }) => {
  const title = '试住'
  const rows = await trialsAsOf(db, asOf)
    .where('trial.residentId', '=', residentId)
    .orderBy('trial.trialFrom')
    .execute()
  if (rows.length === 0) return nothing(title, '没有试住。')
  const table = rows.map((row) => {
    const isKnown = row.concludedOn !== null && row.concludedOn <= asOf
    const conclusion = isKnown && row.conclusion !== null ? conclusionWords[row.conclusion] : ''
    const rest = isKnown ? [row.concludedOn, row.concludedBy, row.note ?? ''] : ['', '', '']
    return [row.trialFrom, addDays(row.trialTo, -1), conclusion, ...rest]
  })
  return { title, parts: [{ kind: 'table', caption: null, columns: trialColumns, rows: table }] }
}

const instantText = (at: string | null) => (at === null ? null : dayAndHour(shanghaiDay(at), at))

const stepColumns = [
  { title: '手续', width: 8 },
  { title: '办理情况', width: 10 },
  { title: '日期', width: 6 },
  { title: '经办人', width: 6 },
]

/** How stays ended and what was handed over; the cause of a death for who may see health. */
export const departureSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  const title = '离院'
  const parts: FilePart[] = []
  for (const { id, stayTo } of await staysOf(db, residentId)) {
    if (stayTo === null || stayTo > asOf) continue
    const of = await departureShown(db, id, asOf)
    const isDeath = of.endReason === 'death'
    const facts: (readonly [string, string | null])[] = [
      ['离开日期', of.stayTo],
      ['离开原因', of.endReason === null ? null : endReasonWord(of.endReason)],
      ['去向', of.destination],
      ['接走的人', of.takenBy],
    ]
    if (isDeath) facts.push(['去世时间', instantText(of.diedAt)], ['去世地点', of.deathPlace])
    if (isDeath && can('health.read')) facts.push(['死因', of.deathCause])
    facts.push(['通知', of.toldTo], ['归档', of.archivedOn ?? '未归档'])
    parts.push(
      { kind: 'facts', facts },
      {
        kind: 'table',
        caption: '离院手续',
        columns: stepColumns,
        rows: of.steps.map(({ name, state, doneOn, doneBy }) => [
          name,
          state === null ? '未办' : state === 'done' ? '已办' : '不需要',
          doneOn ?? '',
          doneBy ?? '',
        ]),
      },
    )
  }
  return parts.length === 0 ? nothing(title, '没有离开过。') : { title, parts }
}

const thingColumns = [
  { title: '物品', width: 10 },
  { title: '件数', width: 3 },
  { title: '存放处', width: 6 },
  { title: '收到日期', width: 6 },
  { title: '退还日期', width: 6 },
  { title: '交还给', width: 6 },
]

export const belongingSection: FileSectionSource = async ({ db, residentId, asOf }) => {
  const title = '随身物品'
  const things = await belongingsOf(db, residentId, asOf)
  if (things.length === 0) return nothing(title, '没有登记随身物品。')
  const rows = things.map((thing) => [
    thing.isValuable ? `${thing.what}（贵重）` : thing.what,
    String(thing.itemCount),
    thing.keptWhere ?? '',
    thing.receivedOn,
    thing.returnedOn ?? '',
    thing.returnedTo ?? '',
  ])
  return { title, parts: [{ kind: 'table', caption: null, columns: thingColumns, rows }] }
}
