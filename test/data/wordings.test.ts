import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordProfile } from '#shared/contract/home/profile.ts'
import {
  correctWording,
  getWording,
  previewWording,
  returnToWording,
} from '#shared/contract/office/wording.ts'
import {
  draftAgreement,
  getAgreement,
  printAgreement,
  signAgreement,
} from '#shared/contract/residents/agreement.ts'
import { printBelongings, recordBelongings } from '#shared/contract/residents/belonging.ts'
import { printDeparture, recordDepartureSteps } from '#shared/contract/residents/departure.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
}, 30_000)

afterAll(() => home.remove())

const reason = '机构审定'
const document = 'agreement' as const

async function drafted(changes: object = {}) {
  const { residentId, name } = await given.resident({ admittedOn: '2026-06-01' })
  const made = await home.value(draftAgreement, { residentId, ...changes })
  return { residentId, name, ...made }
}

const printed = async (id: number) => {
  const { bytes, name } = await home.value(printAgreement, { id })
  return { bytes, name, text: pdfText(bytes) }
}

describe('a printed agreement', () => {
  it('holds what the records hold, leaves lines for the rest, and is the same each time', async () => {
    const { id, name } = await drafted({
      number: '2026-018',
      startsOn: '2026-06-01',
      expiresOn: '2027-05-31',
      depositFen: 500_000,
      services: '起居照料\n一日三餐',
      parties: [{ role: 'guardian', name: '王明', relation: '儿子', telephone: '13900000000' }],
      fees: [{ item: '床位费', amountFen: 120_050, per: 'month' }],
    })
    const one = await printed(id)
    for (const part of [
      '昆山市康宁养老院',
      '养老机构服务协议',
      '参考文本，使用前由机构审定。',
      '协议编号：2026-018',
      `乙方（老年人）：${name}`,
      '服务期限从2026年6月1日到2027年5月31日。',
      '一、服务地点和期限',
      '三、收费和支付',
      '押金：5,000.00元。',
      '监护人王明儿子',
      '床位费1,200.50每月',
      '起居照料一日三餐',
      '养老机构（盖章）：',
      '草稿，签署后生效。',
      '第1页共',
    ]) {
      expect(one.text).toContain(part)
    }
    for (const unknown of ['null', 'undefined', '【', '未登记']) {
      expect(one.text).not.toContain(unknown)
    }
    expect(Buffer.from((await printed(id)).bytes)).toEqual(Buffer.from(one.bytes))
  })

  it('takes what the home says of itself on its first day', async () => {
    await home.value(recordProfile, {
      profileFrom: '2026-01-01',
      baseId: null,
      values: { address: '前进路 1 号', legalPersonName: '沈建国' },
    })
    const { id } = await drafted({ startsOn: '2026-06-01' })
    expect((await printed(id)).text).toContain('法定代表人或主要负责人：沈建国')
    const early = await drafted({ startsOn: '2025-12-31' })
    expect((await printed(early.id)).text).not.toContain('沈建国')
  })

  it('is text whatever stands in it: no markup is run, long words and rare characters print', async () => {
    const nasty = '#panic("x") $ x^2 $ @ref \\ [b] *b* _i_ `c` <l> // 注 #[]{}()'
    const long = 'A'.repeat(150)
    const { newestVersion } = await home.value(getWording, { document })
    const body = `# 标题 ${nasty}\n1. 条款 ${nasty}\n甲 ${nasty}\n${long}\n㐂𠮷 【服务内容】\n【补充约定】\n【收费表】`
    await home.value(correctWording, {
      document,
      newestVersion,
      title: nasty.slice(0, 40),
      body,
      reason,
    })
    const { id } = await drafted({
      services: nasty,
      terms: `【补充约定】${nasty}`,
      fees: [{ item: nasty.slice(0, 40), amountFen: 1, per: 'once' }],
    })
    const { text } = await printed(id)
    const squeezed = nasty.replaceAll(/\s+/g, '')
    expect(text.split(squeezed).length - 1).toBe(5)
    expect(text).toContain(long)
    expect(text).toContain('【补充约定】')
    expect(text).toContain('U+20BB7')
  })

  it('keeps the version with which it was made; a paper from outside prints only what is recorded', async () => {
    const before = await home.value(getWording, { document })
    const { id, version } = await drafted({ number: '旧' })
    const sign = { id, version, number: '旧', signedOn: '2026-06-01' }
    await home.value(signAgreement, sign)
    const first = await printed(id)
    const newer = { title: '新版协议', body: '# 双方\n1. 乙方：【老人姓名】。\n【签字栏】', reason }
    await home.value(correctWording, { document, newestVersion: before.newestVersion, ...newer })
    expect((await home.value(getAgreement, { id })).wordingVersion).toBe(before.newestVersion)
    expect(Buffer.from((await printed(id)).bytes)).toEqual(Buffer.from(first.bytes))
    expect((await printed((await drafted()).id)).text).toContain('新版协议')
    const { stayId } = await given.resident()
    const paper = await home.value(recordAgreement, {
      stayId,
      number: '纸-1',
      signedOn: '2026-05-01',
    })
    const { text } = await printed(paper.id)
    expect(text).toContain('服务协议要点')
    expect(text).toContain('正文以双方签署的纸质协议为准')
    expect(text).not.toContain('乙方')
  })
})

describe('the wording of a document', () => {
  it('has versions with reasons, and goes back to an older one as a new one', async () => {
    const { newestVersion, body } = await home.value(getWording, { document })
    const bad = { document, newestVersion, title: '协议', body: '好\n乙方：【老人名字】', reason }
    const before = home.dump()
    const error = await home.refusal(correctWording, bad)
    expect(error).toMatchObject({
      rule: 'wording-place',
      fields: { body: '第 2 行：没有【老人名字】这个位置' },
    })
    expect(home.dump()).toEqual(before)
    const good = { ...bad, body: '# 双方\n1. 乙方：【老人姓名】。' }
    const race = await Promise.all([1, 2].map(() => home.call(correctWording.name, good)))
    expect(race.filter(({ ok }) => ok)).toHaveLength(1)
    expect(race.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
    const last = home.lastAuditId()
    const back = {
      document,
      newestVersion: newestVersion + 1,
      wordingVersion: newestVersion,
      reason,
    }
    await home.value(returnToWording, back)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: 'documentWording:agreement', after: { sameAs: newestVersion } },
    ])
    const now = await home.value(getWording, { document })
    expect(now).toMatchObject({ newestVersion: newestVersion + 2, body, isReference: false })
    expect((await home.value(getWording, { document, wordingVersion: 0 })).isReference).toBe(true)
    expect(now.versions.map(({ wordingVersion }) => wordingVersion).at(-1)).toBe(0)
    const nurse = (await given.account('nurse')).client
    expect(await home.refusal(correctWording, good, { by: nurse })).toMatchObject({
      code: 'forbidden',
    })
  })

  it('shows in a preview where each place stands', async () => {
    const body = '# 双方\n1. 乙方：【老人姓名】。\n【签字栏】'
    const { bytes } = await home.value(previewWording, { document, title: '协议', body })
    expect(pdfText(bytes)).toContain('乙方：老人姓名。')
    const wrong = { document, title: '协议', body: '【无】' }
    expect(await home.refusal(previewWording, wrong)).toMatchObject({ rule: 'wording-place' })
  })
})

describe('papers of a departure', () => {
  it('list what was handed over, what is open, and how she died', async () => {
    const { residentId, stayId, name } = await given.resident({ admittedOn: '2026-06-01' })
    const items = [{ what: '金戒指', itemCount: 1, isValuable: true, keptWhere: '保险柜' }]
    await home.value(recordBelongings, { residentId, receivedOn: '2026-06-01', items })
    const departure = { diedAt: '2026-09-01T01:30:00.000Z', deathPlace: '本院', toldTo: '王明' }
    const left = { residentId, dischargedOn: '2026-09-01', endReason: 'death' as const }
    await home.value(discharge, { ...left, departure })
    const steps = [{ step: 'room', state: 'done' as const, note: null }]
    await home.value(recordDepartureSteps, { stayId, steps, doneOn: '2026-09-02', doneBy: '何芳' })
    const sheet = pdfText((await home.value(printDeparture, { stayId })).bytes)
    for (const part of [
      '离院交接单',
      name,
      '去世时间2026-09-0109:30',
      '房间清理已办2026-09-02何芳',
      '金戒指（贵重）',
      '费用结算另附',
      '接收人',
    ]) {
      expect(sheet).toContain(part)
    }
    const list = pdfText((await home.value(printBelongings, { residentId })).bytes)
    expect(list).toContain('金戒指（贵重）')
    expect(list).toContain('保管1件')
  })
})
