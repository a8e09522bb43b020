import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { yilu, type WalkHome } from './walk-homes.ts'

/** Rows of a home that some screens are about. */
export interface ShownRows {
  readonly inId: number
  readonly awayId: number
  readonly leftId: number
  /** The stay that ended. */
  readonly leftStayId: number
  readonly stayId: number
  readonly bedStayId: number
  readonly leaveId: number
  readonly staffId: number
  readonly certificateId: number
  readonly employmentId: number
  readonly staffPostId: number
}

interface Row {
  readonly id: number
}

interface Away {
  readonly stays: readonly (Row & {
    readonly beds: readonly { readonly bedStayId: number }[]
    readonly leaves: readonly Row[]
  })[]
}

interface Member {
  readonly employments: readonly (Row & {
    readonly posts: readonly { readonly staffPostId: number }[]
  })[]
}

const firstOf = <Item>(rows: readonly Item[] | undefined, what: string): Item => {
  const [first] = rows ?? []
  if (first === undefined) throw new Error(`the sample home has no ${what}`)
  return first
}

/** Somebody who is in, who is away, who left; somebody with a certificate: found in the home itself. */
export function findShownRows(home: WalkHome): ShownRows {
  const codeFile = path.join(home.folder, '恢复码.txt')
  const ask = <Answer>(name: string, input: object): Answer => {
    const where = ['--file', home.home, '--code-file', codeFile]
    const { ok, value } = yilu(['call', name, JSON.stringify(input), ...where])
    if (!ok) throw new Error(`${name}: ${JSON.stringify(value)}`)
    return value as Answer
  }
  const people = ask<{ rows: readonly (Row & { state: string })[] }>('residents.list', {
    state: 'all',
  })
  const whoIs = (state: string): number =>
    firstOf(
      people.rows.filter((row) => row.state === state),
      `resident who is ${state}`,
    ).id
  const awayId = whoIs('away')
  const leftId = whoIs('left')
  const left = firstOf(ask<Away>('residents.get', { residentId: leftId }).stays, 'ended stay')
  const stay = firstOf(ask<Away>('residents.get', { residentId: awayId }).stays, 'stay')
  const certificates = ask<{ rows: readonly (Row & { staffId: number })[] }>(
    'staff.listCertificates',
    {},
  )
  const { id: certificateId, staffId } = firstOf(certificates.rows, 'certificate')
  const employment = firstOf(ask<Member>('staff.get', { staffId }).employments, 'employment')
  return {
    inId: whoIs('in'),
    awayId,
    leftId,
    leftStayId: left.id,
    stayId: stay.id,
    bedStayId: firstOf(stay.beds, 'bed stay').bedStayId,
    leaveId: firstOf(stay.leaves, 'leave').id,
    staffId,
    certificateId,
    employmentId: employment.id,
    staffPostId: firstOf(employment.posts, 'post').staffPostId,
  }
}

/** Every screen of the program by area; what needs no row of a kind stands with the first of it. */
export const screensOf = {
  daily: () => [
    '/',
    '/?figure=metrics.occupancy',
    '/set-up',
    '/set-up?step=beds',
    '/help',
    '/help/today',
    '/no-such-page',
    '/indicators',
    '/indicators?profile=kunshan&beside=ganzhou',
    '/indicators?profile=ganzhou&figure=ganzhou.nursing-beds',
    '/indicators/subsidies',
    '/indicators/subsidies/new?rule=ganzhou.operating-subsidy',
    '/indicators/subsidies/1',
    '/indicators/subsidies/1?part=left-out',
    '/indicators/subsidies/1/correct',
  ],
  residents: ({ inId, awayId, leftId, stayId, bedStayId, leaveId }) => [
    '/residents',
    '/residents/admit',
    '/residents/leaves',
    '/waiting',
    '/waiting/enquiries',
    '/waiting/new',
    `/residents/${inId}?tab=before`,
    `/residents/${inId}?tab=follow-ups`,
    '/residents/doubles',
    `/residents/doubles/compare?from=${leftId}&into=${inId}`,
    `/residents/${awayId}`,
    `/residents/${awayId}?tab=timeline`,
    `/residents/${awayId}?tab=stay`,
    `/residents/${inId}?tab=fees`,
    `/residents/${awayId}?tab=file`,
    `/residents/${leftId}`,
    `/residents/${inId}/correct`,
    `/residents/${inId}/move`,
    `/residents/${inId}/leave`,
    `/residents/${awayId}/return`,
    `/residents/${inId}/discharge`,
    `/residents/${inId}/agreement`,
    `/residents/${inId}/agreement?agreementId=1`,
    `/residents/${inId}/agreement?renews=1`,
    `/residents/${inId}/agreements/1`,
    `/residents/${inId}/trial`,
    `/residents/${leftId}/departure`,
    `/residents/${inId}?tab=agreement`,
    `/residents/${leftId}?tab=departure`,
    `/residents/${inId}/terms`,
    `/residents/${inId}?tab=health`,
    `/residents/${inId}?tab=care-level`,
    `/residents/${inId}?tab=care-records`,
    `/residents/${inId}?tab=incidents`,
    `/residents/${inId}?tab=documents`,
    `/residents/${inId}/health`,
    `/residents/${inId}/health?part=allergy`,
    `/residents/${inId}/health?part=medicine`,
    `/residents/${inId}/health?part=diet`,
    `/residents/${inId}/health?part=wish`,
    `/residents/${inId}/care-level`,
    '/residents/diets',
    `/residents/${inId}?tab=privacy`,
    `/residents/${inId}/consent`,
    `/residents/${inId}/consent?purpose=health`,
    `/residents/${inId}?tab=person`,
    `/residents/${awayId}?tab=leave`,
    `/residents/${awayId}/leave`,
    `/residents/${inId}/circumstances`,
    `/residents/${inId}/circumstances?part=insurance`,
    `/residents/${awayId}/correct-stay`,
    `/residents/${awayId}/correct-stay?stayId=${stayId}`,
    `/residents/${awayId}/correct-stay?bedStayId=${bedStayId}`,
    `/residents/${awayId}/correct-stay?leaveId=${leaveId}`,
  ],
  assessments: ({ inId }) => [
    '/assessments',
    '/assessments?state=none',
    '/assessments?view=records',
    '/assessments/new',
    `/assessments/new?residentId=${inId}`,
    `/assessments/new?residentId=${inId}&instrument=gbt42195`,
    `/assessments/new?residentId=${inId}&instrument=morse`,
    `/assessments/new?residentId=${inId}&instrument=nine-risks`,
    `/assessments/new?residentId=${inId}&instrument=ltci2021`,
    `/residents/${inId}?tab=assessments`,
    '/assessments/rules',
    '/assessments/official',
    '/assessments/official/new',
    `/assessments/official/new?residentId=${inId}`,
    '/assessments/official/1/correct',
    '/assessments/1',
    '/assessments/2',
    '/assessments/2/correct',
    `/residents/${inId}`,
  ],
  care: ({ inId }) => [
    '/care/overview',
    '/care/wounds',
    '/care/wounds?state=all',
    '/care/wounds/new',
    `/care/wounds/new?residentId=${inId}`,
    '/care/wounds/1',
    '/care/wounds/1/check',
    '/care/wounds/1/correct',
    '/care/restraints',
    '/care/restraints?state=all',
    '/care/restraints/new',
    `/care/restraints/new?residentId=${inId}`,
    '/care/restraints/1',
    '/care/restraints/1/check',
    '/care/restraints/1/correct',
    `/residents/${inId}?tab=skin`,
    '/care/round',
    '/care/minimum',
    '/care/records',
    '/care/records?show=not-done',
    '/care/rules',
    '/care/shift',
    '/care/handovers',
    '/care/handovers/new',
    '/care/handovers/1',
    '/care/incidents',
    '/care/incidents?state=open',
    '/care/incidents/new',
    `/care/incidents/new?residentId=${inId}`,
    '/care/incidents/month',
    '/care/incidents/1',
    '/care/incidents/2/correct',
    '/care/observations',
    '/care/observations/new',
    `/care/observations/new?residentId=${inId}`,
    '/care/observations/table',
    '/care/observations/alarms',
    '/care/observations/alarms?state=all',
    '/care/observations/ranges',
    `/care/observations/ranges?residentId=${inId}`,
    '/care/observations/night',
    '/care/observations/sheets',
    '/care/observations/sheets?sheet=bowels',
    '/care/observations/sheets?sheet=turnings',
    '/care/observations/sheets?sheet=fluids',
    `/care/observations/fluids?residentId=${inId}`,
    '/care/observations/1/correct',
    `/residents/${inId}?tab=observations`,
    '/care/medicines',
    '/care/medicines/stock',
    '/care/medicines/1',
    `/care/medicines/residents/${inId}`,
    `/residents/${inId}?tab=medicines`,
    '/care/plans',
    '/care/plans?show=review-overdue',
    '/care/plans/1',
    '/care/items',
    '/care/resident-days',
    `/residents/${inId}?tab=care-plan`,
    `/residents/${inId}/care-plan`,
    '/care/plans/1/edit',
    '/care/levels',
    '/care/levels/new',
    '/care/levels/1/correct',
    '/care/residents',
    '/care/residents?show=differs',
  ],
  beds: () => [
    '/beds',
    '/beds?view=list',
    '/beds/1',
    '/beds/rooms/1',
    '/beds/occupancy',
    '/beds/occupancy?period=this-month&by=day&group=kind',
    '/beds/move-notes',
    '/beds/move-notes?show=all',
    '/beds/print',
    '/beds/print?roomId=1',
    '/beds/generate',
    '/beds/add-room',
  ],
  staff: ({ staffId, certificateId, employmentId, staffPostId }) => [
    '/staff',
    '/staff/new',
    '/staff/certificates',
    `/staff/${staffId}`,
    `/staff/${staffId}/correct`,
    `/staff/${staffId}/post`,
    `/staff/${staffId}/correct-post?staffPostId=${staffPostId}`,
    `/staff/${staffId}/end`,
    `/staff/${staffId}/correct-employment?employmentId=${employmentId}`,
    `/staff/${staffId}/certificate`,
    `/staff/${staffId}/certificates/${certificateId}`,
    `/staff/${staffId}/certificates/${certificateId}/correct`,
    '/staff/trainings',
    '/staff/trainings?view=hours',
    '/staff/trainings/new',
    '/staff/trainings/1',
    '/staff/trainings/1/correct',
    `/staff/${staffId}?tab=file`,
    '/staff/contracts',
    '/staff/contracts?state=ending',
    '/staff/papers',
    '/staff/papers?band=d30',
    '/staff/papers/rules',
    '/staff/rules',
    '/staff/trainings/plan',
    '/staff/trainings/sessions',
    '/staff/trainings/sessions/1',
    '/staff/trainings/sessions/2',
    '/staff/trainings/hours',
    '/staff/trainings/hours?by=topics',
    '/staff/trainings/safety',
    '/staff/trainings/pre-job',
  ],
  rota: () => [
    '/staff/rota',
    '/staff/rota/shifts',
    '/staff/rota/patterns',
    '/staff/rota/hours',
    '/staff/absences',
    '/staff/absences/swaps',
    '/staff/staffing',
    '/staff/staffing/ratios',
  ],
  home: () => [
    '/home',
    '/home/profile/edit',
    '/home/profile/correct',
    '/home/papers',
    '/home/papers/new',
    '/home/papers/1',
    '/home/papers/1/correct',
    '/home/activities',
    '/home/activities?view=people',
    '/home/activities/new',
    '/home/activities/1',
    '/home/activities/1/correct',
    '/home/menu',
    '/home/menu/edit',
    '/home/duties',
    '/home/duties/new',
    '/home/duties/1',
    '/home/duties/1/correct',
    '/home/policies',
    '/submissions',
    '/submissions/build',
    '/submissions/build?kind=monthly-residents',
    '/submissions/1',
    '/submissions/2',
  ],
  safety: () => [
    '/safety',
    '/safety/checks',
    '/safety/checks?tab=records',
    '/safety/checks/past',
    '/safety/checks/1',
    '/safety/hazards',
    '/safety/hazards?list=corrections',
    '/safety/hazards?list=responsible',
    '/safety/hazards/new',
    '/safety/hazards/1',
    '/safety/hazards/1/correct',
    '/safety/schedules',
    '/safety/schedules/new',
    '/safety/schedules/1',
    '/safety/schedules/1/correct',
    '/safety/points',
    '/safety/routes',
    '/safety/routes/new',
    '/safety/routes/1',
    '/safety/routes/1/points',
    '/safety/checklists',
    '/safety/checklists/new',
    '/safety/checklists/1',
    '/safety/checklists/1/items',
    '/safety/equipment',
    '/safety/equipment/new',
    '/safety/equipment/1',
    '/safety/equipment/1/correct',
    '/safety/plans',
    '/safety/plans/1',
    '/safety/drills',
    '/safety/drills/1',
    '/safety/supplies',
    '/safety/supplies?state=expired',
    '/safety/archive',
    '/safety/food',
    '/safety/food?tab=stock',
    '/safety/food?tab=suppliers',
    '/safety/visits',
    '/safety/visits?present=true',
    '/safety/video',
    '/safety/video?tab=requests',
    '/safety/norms',
    '/safety/norms?rulebook=major-hazards&status=unverified',
    '/safety/norms/fire-checklist/F-D11',
    '/safety/norms/adopt',
  ],
  fees: ({ inId, leftStayId }) => [
    '/fees',
    '/fees/bills',
    '/fees/bills?residentId=1',
    '/fees/bills/issue',
    '/fees/bills/1',
    '/fees/extras',
    '/fees/extras/new',
    '/fees/receipts',
    '/fees/receipts/new',
    `/fees/receipts/new?residentId=${inId}`,
    '/fees/receipts/batch',
    '/fees/receipts/prepaid',
    '/fees/receipts/1',
    '/fees/arrears',
    `/fees/arrears/${inId}`,
    '/fees/statement',
    `/fees/statement?resident=${inId}`,
    '/fees/ledger',
    '/fees/ledger?view=entries&account=receivable',
    '/fees/ledger?view=people',
    '/fees/deposits',
    '/fees/deposits?used=1',
    '/fees/refunds',
    '/fees/refunds/1',
    '/fees/custody',
    '/fees/prepay-rules',
    '/fees/settlements',
    `/fees/settlements/${leftStayId}`,
    '/fees/table',
    '/fees/table/new',
    '/fees/table/1',
    '/fees/table/1/prices',
    '/fees/table/1/correct',
    '/fees/items',
    '/fees/items/rooms',
    '/fees/rules',
    '/fees/publication',
    '/fees/publication?year=2026&figure=people.stayed',
    '/fees/opening',
    '/fees/opening/import',
  ],
  office: () => [
    '/office/accounts',
    '/office/accounts/new',
    '/office/accounts/2',
    '/office/rights',
    '/office/import',
    '/office/import/new',
    '/office/import/1',
    '/office/import/waiting',
    '/office/import/waiting/1',
    '/office/backup',
    '/office/audit',
    '/office/audit/1',
    '/office/privacy',
    '/office/privacy?view=disclosures',
    '/office/privacy?view=requests',
    '/office/privacy?view=retention',
    '/office/privacy?view=notices',
    '/office/privacy/disclosures/new',
    '/office/privacy/requests/new',
    '/office/privacy/requests/1',
    '/office/privacy/notices/new',
    '/office/rulebooks',
    '/office/rulebooks/gbt42195',
    '/office/rulebooks/gbt42195?path=levels/3',
    '/office/rulebooks/exchange',
    '/office/settings',
    '/office/wordings',
  ],
} satisfies Record<string, (rows: ShownRows) => readonly string[]>

export type ScreenArea = keyof typeof screensOf

const routes = fileURLToPath(new URL('../../renderer/app/routes', import.meta.url))

/** The addresses of all routes, with `$name` where a row's id stands. */
export function routePaths(): readonly string[] {
  const texts = readdirSync(routes).map((name) => readFileSync(path.join(routes, name), 'utf8'))
  return texts.flatMap((text) => [...text.matchAll(/path: '([^']+)'/g)].map(([, one = '']) => one))
}
