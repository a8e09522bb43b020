import { printAgreement } from '#shared/contract/residents/agreement.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { profileValuesAsOf } from '../../home/profile/profile-row.ts'
import { wordingOf } from '../../office/wording/wording-row.ts'
import { shownIdNumber } from '../../person-search.ts'
import { residentRow } from '../resident/resident-row.ts'
import { agreementRequest, type AgreementSource } from './agreement-document.ts'
import { type AgreementRow, agreementRow, feeLinesOf, partiesOf } from './agreement-row.ts'

type Values = Readonly<Record<string, string | null>>

const sexWords = { male: '男', female: '女', unknown: null } as const

const dayOrNull = (day: string | null) => (day === null ? null : formatDay(day))
const sumOrNull = (fen: number | null) => (fen === null ? null : `${formatFen(fen)} 元`)

/** What the institution record says on the day from which the agreement counts. */
async function homeValues(db: Database, day: string): Promise<Values> {
  const values = await profileValuesAsOf(db, day)
  const said = (key: string) => {
    const value = values[key]
    return value === undefined || value === '' ? null : String(value)
  }
  return {
    机构名称: (await readHome(db)).name,
    机构地址: said('address'),
    统一社会信用代码: said('creditCode'),
    法定代表人: said('legalPersonName'),
    机构电话: said('legalPersonTelephone'),
  }
}

async function residentValues(db: Database, row: AgreementRow, isRevealed: boolean) {
  const person = await residentRow(db, row.residentId)
  return {
    老人姓名: person.name,
    老人性别: sexWords[person.sex],
    老人出生日期: dayOrNull(person.bornOn),
    老人证件号码: shownIdNumber(person.idNumber, isRevealed),
    老人电话: person.telephone,
    老人住址: person.address,
  }
}

/** The bed of the first day of the stay; null before it. */
async function bedOf(db: Database, stayId: number | null): Promise<string | null> {
  if (stayId === null) return null
  const row = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select('bed.code')
    .where('bedStay.stayId', '=', stayId)
    .where('bedStay.kind', '=', 'main')
    .where('bedStay.voidedAt', 'is', null)
    .orderBy('bedStay.bedFrom')
    .orderBy('bedStay.id')
    .executeTakeFirst()
  return row?.code ?? null
}

function agreedValues(row: AgreementRow, bed: string | null): Values {
  return {
    协议编号: row.number,
    签订日期: dayOrNull(row.signedOn),
    起始日期: dayOrNull(row.startsOn),
    截止日期: dayOrNull(row.expiresOn),
    试住天数: row.trialDays === null ? null : String(row.trialDays),
    照护等级: row.careLevelName,
    服务内容: row.services,
    床位: bed,
    月费: sumOrNull(row.monthlyFeeFen),
    押金: sumOrNull(row.depositFen),
    付款时间: row.paymentDay,
    // That nothing was added is known once it is signed; before, somebody may write it by hand.
    补充约定: row.terms ?? (row.status === 'signed' ? '无' : null),
  }
}

const placeOf = {
  guardian: '监护人',
  agent: '代理人',
  payer: '付款人',
  guarantor: '保证人',
  emergency: '紧急联系人',
} as const

/** The first party of each kind has places of its own; the others stand in the table. */
function partyValues(parties: AgreementSource['parties']): Values {
  const entries = Object.entries(placeOf).flatMap(([role, word]) => {
    const party = parties.find((one) => one.role === role)
    return [
      [`${word}姓名`, party?.name ?? null],
      [`${word}关系`, party?.relation ?? null],
      [`${word}证件号码`, party?.idNumber ?? null],
      [`${word}电话`, party?.telephone ?? null],
      [`${word}住址`, party?.address ?? null],
    ] as const
  })
  return Object.fromEntries(entries)
}

function footnoteOf({ wordingVersion, status }: AgreementRow): string {
  if (wordingVersion === null) return '正文以双方签署的纸质协议为准，这里只列出登记的内容。'
  return status === 'signed' ? '' : '草稿，签署后生效。'
}

export const printAgreementHandler = handleQueryWithWork(printAgreement, {
  async read(context, { id }): Promise<AgreementSource> {
    const { db, today } = context
    const row = await agreementRow(db, id)
    const isRevealed = context.can('identity.reveal')
    context.reveal(`resident:${row.residentId}`)
    const parties = ((await partiesOf(db, [id])).get(id) ?? []).map((party) => ({
      ...party,
      idNumber: shownIdNumber(party.idNumber, isRevealed),
    }))
    const from = row.startsOn ?? row.signedOn ?? row.stayFrom ?? today
    const agreed = agreedValues(row, await bedOf(db, row.stayId))
    const { wordingVersion } = row
    const all = {
      ...(await homeValues(db, from)),
      ...(await residentValues(db, row, isRevealed)),
      ...partyValues(parties),
      ...agreed,
    }
    return {
      home: await readHome(db),
      wording: wordingVersion === null ? null : await wordingOf(db, 'agreement', wordingVersion),
      values: wordingVersion === null ? agreed : all,
      parties,
      fees: (await feeLinesOf(db, [id])).get(id) ?? [],
      name: row.name,
      number: row.number,
      footnote: footnoteOf(row),
    }
  },
  async finish({ home }, _input, source) {
    const { bytes } = await home.workers.run('document', agreementRequest(source))
    return { name: `服务协议-${source.name}-${source.number ?? '未编号'}.pdf`, bytes }
  },
})
