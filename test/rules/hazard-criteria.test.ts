import { describe, expect, it } from 'vitest'
import { hazardKindKeys } from '#shared/rulebooks/safety-norm.ts'
import { safetyNorms } from '#shared/rulebooks/safety-norms.ts'
import { hazardCriteria } from '#shared/rules/safety/hazard-criteria.ts'
import { fc } from '#test/support/properties.ts'

const norms = safetyNorms.filter(({ rulebook }) => rulebook === 'major-hazards')
const criteria = norms.filter(({ kind }) => kind === 'criterion')
const judged = (kind: string, description: string, place = '一楼') =>
  hazardCriteria({ kind, description, place }, norms, 22)
const proposed = (...told: Parameters<typeof judged>) =>
  judged(...told).proposed.map(({ item }) => item)

describe('criteria of major hazards', () => {
  it.each([
    ['building', '房屋鉴定为 D 级危房', 'MH-401'],
    ['building', '外墙墙体开裂', 'MH-401'],
    ['fire', '三楼消火栓没有水', 'MH-402'],
    ['fire', '疏散楼梯间堵了杂物', 'MH-402'],
    ['electric', '电气线路老化', 'MH-402'],
    ['building', '院内用彩钢板搭了活动室', 'MH-403'],
    ['special-equipment', '2 号电梯检验过期仍在使用', 'MH-404'],
    ['medical', '医务室没有执业许可证', 'MH-501'],
    ['food', '食堂的食品经营许可证过期', 'MH-502'],
    ['special-equipment', '电梯安全管理员无证上岗', 'MH-503'],
    ['management', '夜班值班人员脱岗', 'MH-6xx-a'],
    ['management', '新员工没有培训，不会用灭火器', 'MH-6xx-b'],
    ['management', '没有应急预案', 'MH-6xx-c'],
    ['fire', '外来施工动火没有审批', 'MH-6xx-d'],
    ['management', '没有安全责任制', 'MH-6xx-e'],
    ['service', '老人住在地下室', 'MH-7xx-a'],
    ['food', '食堂没有留样', 'MH-7xx-b'],
    ['food', '供餐单位没有许可', 'MH-7xx-c'],
    ['infection', '聚集性诺如病毒感染未报告', 'MH-7xx-d'],
  ])('of %s: %s is held against %s', (kind, description, item) => {
    expect(proposed(kind, description)).toContain(item)
  })

  it('say why, with the clause and how sure it is', () => {
    expect(judged('building', '院内用彩钢板搭了活动室').proposed).toEqual([
      {
        item: 'MH-403',
        article: '养老机构重大事故隐患判定标准 第四条（三）',
        text: '用易燃可燃芯材彩钢板搭有人活动的建筑，或大量用易燃可燃材料装修',
        status: 'verified',
        note: '处置：立即停用/整改并向民政等部门报告（安全生产法 41 条）',
        why: '登记的内容提到“彩钢板”，要对照这一条判定',
      },
    ])
  })

  it('read the place too, full width and spaces do not matter', () => {
    expect(proposed('service', '床位不够，加了两张床', '地下室')).toContain('MH-7xx-a')
    expect(proposed('building', '鉴定为 Ｄ 级')).toContain('MH-401')
  })

  it('propose one without a text by what is remembered of it, and say so', () => {
    const [one] = judged('service', '老人住在地下室').proposed
    expect(one).toMatchObject({ item: 'MH-7xx-a', status: 'unverified' })
    expect(one?.text).toBe('原文没有收录，线索：老年人居室或休息室设在地下室、半地下室')
  })

  it('propose nothing where no word fits, and keep all others behind', () => {
    const { proposed: none, others, known } = judged('other', '窗帘旧了')
    expect(none).toEqual([])
    expect(others).toHaveLength(16)
    expect(known).toEqual({ total: 22, known: 7 })
  })

  it('whatever is told: every criterion is there once with clause and certainty, and none is ruled out', () => {
    const words = fc.constantFrom(
      '电梯',
      '过期',
      '消火栓',
      '没有',
      '值班',
      '地下室',
      '彩钢板',
      '留样',
      '不是重大',
      'D 级',
      '培训',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(words).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(fc.constantFrom(...hazardKindKeys), text, text, (kind, description, place) => {
        const found = hazardCriteria({ kind, description, place }, norms, 22)
        const all = [...found.proposed, ...found.others]
        expect(all.map(({ item }) => item).toSorted()).toEqual(
          criteria.map(({ item }) => item).toSorted(),
        )
        for (const { article, status } of all) {
          expect(article).toMatch(/\p{Script=Han}/u)
          expect(['verified', 'single', 'unverified']).toContain(status)
        }
        for (const { why, text: said } of found.proposed) {
          expect(why).toMatch(/\S/)
          expect(said).toMatch(/\S/)
        }
        expect(JSON.stringify(found)).not.toMatch(/不是重大|非重大|一般隐患|不属于重大/)
      }),
    )
  })
})
