import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordKind } from '#shared/contract/beds/bed.ts'
import { recordPaper } from '#shared/contract/home/paper.ts'
import { correctProfile, recordProfile } from '#shared/contract/home/profile.ts'
import {
  confirmRuleValue,
  exchangeRulebook,
  replaceRuleValue,
} from '#shared/contract/office/rulebook.ts'
import { correctIndicatorRules, getSettings } from '#shared/contract/office/settings.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { correct } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { recordPost } from '#shared/contract/staff/staff.ts'
import {
  build,
  check,
  get,
  getFile,
  preview,
  rebuild,
} from '#shared/contract/submissions/submission.ts'
import monthlyInstitution from '#shared/rulebooks/monthly-institution.json' with { type: 'json' }
import { readInstitutionSnapshot } from '#data/submissions/monthly-institution/read-snapshot.ts'
import { answersOf } from '#test/support/assessment-answers.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import {
  newClient,
  newFolder,
  newService,
  openByCode,
  removeFolder,
  TestClock,
  type TestHome,
} from '#test/support/home.ts'
import { rulebookFile } from './sample-inputs-rulebooks.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const kind = 'monthly-institution'
const target = { kind, period: '2026-10' } as const
const names = ['xlsx', 'pdf', 'json'].map((ending) => `${kind}-2026-10.${ending}`)

async function snapshotOf(period: string, today = '2026-11-22') {
  const { home: open } = home.service
  if (open === null) throw new Error('the home is not open')
  return readInstitutionSnapshot(open.reader.db, period, today)
}

/** Some of everything that the return speaks of. */
async function givenLife() {
  const { bedIds } = await given.room({ bedCount: 3, kind: 'nursing' })
  const terms = { admittedOn: '2026-06-01', group: 'social', abilityWord: '半失能' }
  const first = await given.resident({ bedId: bedIds[0], ...terms })
  const second = await given.resident({ bedId: bedIds[1], admittedOn: '2026-10-11' })
  const third = await given.resident({ bedId: bedIds[2], admittedOn: '2026-10-01' })
  const leave = { residentId: first.residentId, kind: 'hospital' } as const
  await home.value(recordLeave, { ...leave, leaveFrom: '2026-10-20' })
  const gone = { residentId: third.residentId, dischargedOn: '2026-10-21' } as const
  await home.value(discharge, { ...gone, endReason: 'home' })
  const carer = await given.staff()
  const skill = { kind: 'carer-skill-5', issuedOn: '2024-01-01', isPermanent: true }
  await home.value(recordCertificate, { staffId: carer.staffId, ...skill })
  await given.staff({ post: 'cook' })
  await home.value(recordProfile, {
    profileFrom: '2026-01-01',
    values: { city: '昆山市', approvedBedCount: 5, legalPersonIdNumber: person(12).idNumber },
    baseId: null,
  })
  return { first, second, third, carer, bedIds }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('the snapshot of the institution', () => {
  it('has beds, people and staff as of the month’s last day', async () => {
    await givenLife()
    const { beds, residents, staff, institution } = await snapshotOf('2026-10')
    expect(beds).toMatchObject({
      'total.filed': null,
      'total.approved': 5,
      'total.inService': 3,
      'kind.nursing': 3,
      'use.occupied': 2,
      'use.free': 1,
      'within.away': 1,
      'month.bedDays': 93,
      // 31 for the first, 11th to 31st for the second, 1st to 20th for the third.
      'month.occupiedBedDays': 31 + 21 + 20,
      'month.occupancy': (72 / 93) * 100,
    })
    expect(residents).toMatchObject({
      'flow.start': 1,
      'flow.admitted': 2,
      'flow.discharged': 1,
      'flow.end': 2,
      'reason.home': 1,
      'presence.present': 1,
      'presence.away': 1,
      'away.hospital': 1,
      'payer.social': 1,
      'payer.unknown': 1,
      'ability.unknown': 2,
    })
    expect(staff).toMatchObject({
      'total.employed': 2,
      'posted.inPost': 2,
      'core.carers': 1,
      'core.skilledCarers': 1,
      'post.cook': 1,
      'post.nurse': 0,
      'certificate.carer-skill-5': 1,
    })
    expect(institution).toMatchObject({
      city: '昆山市',
      bedCount: 3,
      monthEndResidentCount: 2,
      street: null,
    })
  })

  it('counts a month on its own: not what came later, nor what is not over', async () => {
    const { bedIds, carer } = await givenLife()
    await home.value(recordKind, {
      bedIds: [bedIds[2] ?? 0],
      kind: 'dementia',
      kindFrom: '2026-11-01',
    })
    const post = {
      staffId: carer.staffId,
      post: 'nurse',
      isFullTime: false,
      postFrom: '2026-11-02',
    }
    await home.value(recordPost, post)
    const october = await snapshotOf('2026-10')
    expect([october.beds['kind.dementia'], october.staff['post.nurse']]).toEqual([0, 0])
    const november = await snapshotOf('2026-11')
    expect(november).toMatchObject({
      asOf: '2026-11-22',
      institution: { monthEndResidentCount: null },
      beds: { 'kind.dementia': 1, 'month.bedDays': 66 },
      staff: { 'post.nurse': 1, 'posted.inPost': 2, 'time.fullTime': 2 },
    })
    const may = await snapshotOf('2026-05')
    expect(may).toMatchObject({
      list: [],
      residents: { 'flow.start': 0, 'flow.end': 0 },
      beds: { 'use.occupied': 0, 'month.occupancy': 0 },
    })
    expect((await snapshotOf('2019-12')).beds['month.occupancy']).toBeNull()
  })

  it('takes the ability from an assessment in force, never from what was declared', async () => {
    const { first, second, third } = await givenLife()
    await given.assessment(first.residentId, { assessedOn: '2026-10-31' })
    await given.assessment(second.residentId, { assessedOn: '2026-09-29' })
    const { indicatorRules, indicatorRulesVersion: version } = await home.value(getSettings, {})
    const shorter = { ...indicatorRules, assessmentValidMonths: 1 }
    await home.value(correctIndicatorRules, { indicatorRules: shorter, version })
    await given.assessment(third.residentId, { assessedOn: '2026-10-05', answers: answersOf(90) })
    const abilities = async (period: string) => {
      const { list, residents } = await snapshotOf(period)
      const words = list.map(({ residentId, ability }) => [residentId, ability])
      return { words, unknown: residents['ability.unknown'] }
    }
    expect(await abilities('2026-10')).toEqual({
      words: [
        [first.residentId, 'moderate'],
        // More than a month old on the last day.
        [second.residentId, null],
        [third.residentId, 'intact'],
      ],
      unknown: 1,
    })
    expect((await abilities('2026-09')).words).toEqual([[first.residentId, null]])
    const { problems } = await home.value(check, target)
    expect(problems.find(({ rule }) => rule === 'missing-ability')).toMatchObject({
      message: '没有有效的能力评估 1 人',
      residentIds: [second.residentId],
    })
  })
})

describe('submissions.build of the institution', () => {
  it('gives the same bytes twice, also in a copy of the home elsewhere under another clock', async () => {
    await givenLife()
    const folders = ['一', '二'].map((name) => join(home.parent, '送出', name))
    const built = []
    for (const outDir of folders) built.push(await home.value(build, { ...target, outDir }))
    expect(built[1]).toMatchObject({ version: 1, isNew: false, files: built[0]?.files })
    const contents = folders.map((folder) =>
      readdirSync(folder).map((name) => [name, sha256(readFileSync(join(folder, name)))]),
    )
    expect(contents[0]).toEqual(contents[1])
    expect(contents[0]?.map(([name]) => name)).toEqual(
      [...names, 'manifest.json', 'receipt.json'].toSorted(),
    )

    const parent = newFolder()
    const folder = join(parent, '另一处.yilu')
    await home.end()
    cpSync(home.folder, folder, { recursive: true })
    const clock = new TestClock('2028-02-29T15:59:59.999Z')
    const service = newService({ parent, folder, clock })
    try {
      await openByCode(service, home.code)
      const client = newClient('test')
      client.actor = { accountId: 1, name: '命令行', roles: ['administrator'], isCommandLine: true }
      const reply = await service.dispatch.call(client, { name: preview.name, input: target })
      const again = await service.dispatch.call(client, { name: rebuild.name, input: { id: 1 } })
      const shown = await service.dispatch.call(client, { name: check.name, input: target })
      const bytes = reply.ok ? (reply.value as { bytes: Uint8Array }).bytes : new Uint8Array()
      const pdf = built[0]?.files.find(({ name }) => name.endsWith('.pdf'))
      expect(sha256(bytes)).toBe(pdf?.sha256)
      expect(again).toMatchObject({ ok: true, value: { isSame: true } })
      expect(shown).toMatchObject({ ok: true, value: { sameAsId: 1 } })
    } finally {
      await service.end()
      removeFolder(parent)
    }
  })

  it('gives a second version after corrections, with the differences part by part', async () => {
    const { first } = await givenLife()
    const one = await home.value(build, target)
    expect(await home.value(get, { id: one.id })).toMatchObject({ isOutdated: false })
    const values = { city: '苏州市', approvedBedCount: 5 }
    const profile = { id: 1, profileFrom: '2026-01-01', values, reason: '核对' }
    await home.value(correctProfile, profile)
    await home.value(recordPaper, {
      kind: 'food-licence',
      startsOn: '2026-01-01',
      isPermanent: true,
    })
    const { name, idNumber } = first
    const input = { residentId: first.residentId, version: 1, name, idNumber, reason: '更正' }
    await home.value(correct, { ...input, telephone: '13800000009' })
    await given.staff({ post: 'nurse' })
    await given.assessment(first.residentId, { assessedOn: '2026-10-02' })
    expect(await home.value(get, { id: one.id })).toMatchObject({ isOutdated: true })

    const two = await home.value(build, target)
    expect(two).toMatchObject({ version: 2, isNew: true })
    const { differences, isOutdated } = await home.value(get, { id: two.id })
    expect(isOutdated).toBe(false)
    const shown = differences.map(({ part, what, residentId, column, before, after }) => [
      part,
      what ?? residentId,
      column,
      before,
      after,
    ])
    expect(shown).toEqual(
      expect.arrayContaining([
        ['institution', '市', null, '昆山市', '苏州市'],
        ['institution', '是否取得食品生产（经营）许可证', null, null, '是'],
        ['residents', '期末按能力等级：没有有效评估', null, '2 人', '1 人'],
        ['residents', first.residentId, '手机号', null, '13800000009'],
        ['residents', first.residentId, '自理能力', null, '中度'],
        ['staff', '按岗位：护士', null, '0 人', '1 人'],
      ]),
    )
    const number = differences.find(({ what }) => what === '证件号码')
    expect(number).toMatchObject({ before: expect.stringContaining('*'), after: null })
    const whole = await home.value(getFile, { id: one.id, name: names[2] ?? '' })
    expect(new TextDecoder().decode(whole.bytes)).toContain(person(12).idNumber)
  })

  it('is rebuilt to the same bytes after a value was confirmed or replaced and the form exchanged', async () => {
    const { bedIds } = await givenLife()
    const dementia = { kind: 'dementia', kindFrom: '2026-02-01' } as const
    await home.value(recordKind, { ...dementia, bedIds: bedIds.slice(0, 1) })
    const list = await home.value(build, { kind: 'monthly-residents', period: '2026-10' })
    const one = await home.value(build, target)
    const paper = '苏州市民政局通知，第 2 页'
    await home.value(confirmRuleValue, { rulebook: kind, path: 'receiver', paper })
    const content = { ...monthlyInstitution, version: 2, title: '机构月报' }
    const fileName = '机构月报.json'
    await home.value(exchangeRulebook, { fileName, bytes: rulebookFile(content), reason: '新表' })
    const same = async (id: number) => (await home.value(rebuild, { id })).isSame
    expect(await same(one.id)).toBe(true)
    // A surer form or another title changes nothing that was handed in, but the files are others.
    expect(await home.value(get, { id: one.id })).toMatchObject({
      title: '机构月报',
      rulebook: 'monthly-institution@1 monthly-residents@1 home-profile@1',
      isOutdated: false,
    })
    expect((await home.value(check, target)).sameAsId).toBeNull()
    const two = await home.value(build, target)
    expect(two).toMatchObject({ version: 2, isNew: true })
    expect((await home.value(get, { id: two.id })).differences).toEqual([])

    const path = 'columns/bedKind/codes/dementia'
    const fields = { label: '护理型' }
    await home.value(replaceRuleValue, { rulebook: 'monthly-residents', path, fields, paper })
    for (const id of [list.id, one.id, two.id]) {
      expect(await same(id)).toBe(true)
      expect((await home.value(get, { id })).isOutdated).toBe(true)
    }
    const three = await home.value(build, target)
    expect((await home.value(get, { id: three.id })).differences).toEqual([
      expect.objectContaining({ column: '占用床位类型', before: null, after: '护理型' }),
    ])
  })

  it('counts in lists who is in at the end, and is for who may build', async () => {
    await givenLife()
    const { id, problems } = await home.value(build, target)
    expect(await home.value(get, { id })).toMatchObject({ residentCount: 2, kind })
    expect(problems.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['missing-identity', 'unknown-papers', 'missing-guardian-name']),
    )
    const nurse = await given.account('nurse')
    for (const operation of [build, preview, check]) {
      expect(await home.refusal(operation, target, { by: nurse.client })).toMatchObject({
        code: 'forbidden',
      })
    }
    expect(await home.refusal(build, { ...target, period: '2026-12' })).toMatchObject({
      rule: 'period-in-future',
    })
  })
})
