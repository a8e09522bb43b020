import type { ArchiveFacts } from './facts.ts'
import { type ArchiveRecords, columnsOf, countWords, newestOf } from './records.ts'

const placeColumns = columnsOf([
  ['编码', 6],
  ['点位', 14],
  ['楼层', 8],
  ['位置', 14],
])

export function roundPlaces({ places }: ArchiveFacts): ArchiveRecords {
  const rows = places.map(({ code, name, floor, place }) => [code, name, floor ?? '', place ?? ''])
  return {
    key: 'places',
    title: '巡查点位',
    count: places.length,
    newestOn: null,
    link: '/safety/points',
    note: null,
    tables: rows.length === 0 ? [] : [{ columns: placeColumns, rows }],
  }
}

const licenceColumns = columnsOf([
  ['证照', 12],
  ['编号', 12],
  ['出具单位', 12],
  ['日期', 7],
  ['有效期到', 7],
])

export function fireLicences({ licences, span }: ArchiveFacts): ArchiveRecords {
  const rows = licences.map(({ kindName, title, number, issuer, startsOn, expiresOn }) => [
    title ?? kindName,
    number ?? '',
    issuer ?? '',
    startsOn ?? '',
    expiresOn ?? '',
  ])
  const over = licences.filter(({ expiresOn }) => expiresOn !== null && expiresOn < span.asOf)
  return {
    key: 'licences',
    title: '消防证照',
    count: licences.length,
    newestOn: newestOf(licences.map(({ startsOn }) => startsOn)),
    link: '/home/papers',
    note: countWords([['已过期', over.length]]),
    tables: rows.length === 0 ? [] : [{ columns: licenceColumns, rows }],
  }
}

const operatorColumns = columnsOf([
  ['姓名', 8],
  ['证书', 12],
  ['发证单位', 14],
  ['发证日期', 7],
  ['有效期到', 7],
])

export function fireOperators({ operators, span }: ArchiveFacts): ArchiveRecords {
  const rows = operators.map(({ name, issuer, issuedOn, expiresOn, isPermanent }) => [
    name,
    '消防设施操作员',
    issuer ?? '',
    issuedOn ?? '',
    isPermanent === 1 ? '长期' : (expiresOn ?? ''),
  ])
  const over = operators.filter(({ expiresOn }) => expiresOn !== null && expiresOn < span.asOf)
  return {
    key: 'operators',
    title: '消防设施操作员证书',
    count: operators.length,
    newestOn: newestOf(operators.map(({ issuedOn }) => issuedOn)),
    link: '/staff/certificates?kind=fire-facility-operator',
    note: countWords([['已过期', over.length]]),
    tables: rows.length === 0 ? [] : [{ columns: operatorColumns, rows }],
  }
}

const planColumns = columnsOf([
  ['预案', 16],
  ['版本', 5],
  ['生效日期', 7],
  ['批准人', 7],
  ['最近评审', 7],
  ['最近演练', 7],
])

export function accidentPlans({ plans }: ArchiveFacts): ArchiveRecords {
  const rows = plans.map((plan) => [
    plan.name,
    plan.number === null ? '未生效' : `第 ${plan.number} 版`,
    plan.validFrom ?? '',
    plan.approvedBy ?? '',
    plan.lastReviewedOn ?? '',
    plan.lastDrillOn ?? '',
  ])
  return {
    key: 'plans',
    title: '事故灾难类应急预案',
    count: plans.length,
    newestOn: newestOf(plans.map(({ validFrom }) => validFrom)),
    link: '/safety/plans',
    note: countWords([['评审过期', plans.filter(({ isReviewOverdue }) => isReviewOverdue).length]]),
    tables: rows.length === 0 ? [] : [{ columns: planColumns, rows }],
  }
}
