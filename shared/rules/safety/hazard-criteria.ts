import type { SafetyNorm } from '../../rulebooks/safety-norms.ts'

/** What is told of a hazard and can point to a criterion. */
export interface HazardTold {
  readonly kind: string
  readonly description: string
  readonly place: string
}

interface Sign {
  readonly item: string
  /** Kinds of hazards of which the words are meant; null for any. */
  readonly kinds: readonly string[] | null
  /** One word of each list has to stand in what is told. */
  readonly words: readonly (readonly string[])[]
}

const gone = ['未', '没', '无', '不', '缺', '过期', '逾期', '到期', '失效', '停']

/** Words by which a criterion is proposed: a person decides, so one too many is better than one too few. */
const signs: readonly Sign[] = [
  {
    item: 'MH-401',
    kinds: null,
    words: [
      ['危房', 'C级', 'D级', '房屋鉴定', '承重', '墙体开裂', '墙体裂', '沉降', '倾斜', '坍塌'],
    ],
  },
  {
    item: 'MH-402',
    kinds: ['fire', 'electric', 'gas', 'building'],
    words: [
      [
        '消防验收',
        '消防备案',
        '消防设计',
        '防火分区',
        '消防技术条件',
        '喷淋',
        '消火栓',
        '自动报警',
        '消防设施',
        '消防系统',
        '防火门',
        '电气线路',
        '燃气管',
        '安全出口',
        '疏散楼梯',
      ],
      [...gone, '坏', '损', '瘫', '故障', '堵', '锁', '占', '老化', '私拉', '泄漏', '拆'],
    ],
  },
  {
    item: 'MH-403',
    kinds: null,
    words: [
      [
        '彩钢板',
        '彩钢房',
        '泡沫夹芯',
        '夹芯板',
        '易燃可燃',
        '可燃装修',
        '可燃材料',
        '易燃材料',
        '聚苯板',
        '泡沫板',
      ],
    ],
  },
  {
    item: 'MH-404',
    kinds: null,
    words: [
      ['电梯', '锅炉', '氧气管', '供氧', '压力容器', '特种设备', '液化气储罐'],
      [...gone, '报废', '淘汰', '停用', '许可'],
    ],
  },
  {
    item: 'MH-501',
    kinds: null,
    words: [
      ['医务室', '护理站', '卫生室', '医疗机构', '执业许可', '诊所'],
      [...gone, '备案', '许可'],
    ],
  },
  {
    item: 'MH-502',
    kinds: null,
    words: [['食品经营许可', '餐饮许可', '食堂许可', '食品许可'], gone],
  },
  {
    item: 'MH-503',
    kinds: null,
    words: [
      ['电梯', '锅炉', '特种设备', '压力容器', '氧气'],
      ['无证', '没有证', '没证', '未取证', '未持证', '资格', '资质', '证书'],
    ],
  },
  {
    item: 'MH-6xx-a',
    kinds: null,
    words: [
      ['值班', '巡查', '巡视', '脱岗', '空岗'],
      [...gone, '脱岗', '空岗', '睡觉', '漏'],
    ],
  },
  {
    item: 'MH-6xx-b',
    kinds: null,
    words: [['培训', '疏散路线', '不会操作', '不会使用', '不会用', '不熟悉'], gone],
  },
  { item: 'MH-6xx-c', kinds: null, words: [['预案', '演练'], gone] },
  { item: 'MH-6xx-d', kinds: null, words: [['动火', '焊接', '电焊', '气割', '明火作业']] },
  { item: 'MH-6xx-e', kinds: null, words: [['安全制度', '管理制度', '责任制', '安全责任'], gone] },
  { item: 'MH-7xx-a', kinds: null, words: [['地下室', '半地下', '负一层', '负一楼', '地下一层']] },
  {
    item: 'MH-7xx-b',
    kinds: null,
    words: [
      ['留样', '餐具消毒', '消毒柜', '原料', '进货查验', '食材'],
      [...gone, '变质', '霉'],
    ],
  },
  {
    item: 'MH-7xx-c',
    kinds: null,
    words: [
      ['订餐', '送餐单位', '供餐单位', '配餐'],
      [...gone, '许可'],
    ],
  },
  {
    item: 'MH-7xx-d',
    kinds: null,
    words: [
      ['传染病', '诺如', '疥疮', '结核', '流感', '疫情', '群体性', '聚集性'],
      [...gone, '聚集', '暴发', '瞒'],
    ],
  },
]

const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '')

/** The words of a sign that stand in a text, one of each list; null where a list has none. */
function wordsFound({ words }: Sign, text: string): readonly string[] | null {
  const found = words.map((list) => list.find((word) => text.includes(word)))
  return found.every((word) => word !== undefined) ? found : null
}

function whyOf(norm: SafetyNorm, told: HazardTold): string | null {
  const text = plain(`${told.description} ${told.place}`)
  for (const sign of signs) {
    if (sign.item !== norm.item) continue
    if (sign.kinds !== null && !sign.kinds.includes(told.kind)) continue
    const words = wordsFound(sign, text)
    if (words !== null) {
      return `登记的内容提到${words.map((word) => `“${word}”`).join('、')}，要对照这一条判定`
    }
  }
  return null
}

/** A criterion without a text that anybody has read is shown by what is remembered of it, and says so. */
function textOf({ text, lead }: SafetyNorm): string {
  return text ?? `原文没有收录${lead === null ? '' : `，线索：${lead}`}`
}

export interface Criterion {
  readonly item: string
  readonly article: string
  readonly text: string | null
  readonly status: SafetyNorm['status']
  readonly note: string | null
}

export interface ProposedCriterion extends Criterion {
  readonly text: string
  readonly why: string
}

export interface HazardCriteria {
  readonly proposed: readonly ProposedCriterion[]
  readonly others: readonly Criterion[]
  /** How many situations the standard has, and how many of them have a text here. */
  readonly known: { readonly total: number; readonly known: number }
}

function shown(norm: SafetyNorm): Criterion {
  const { item, clause, text, lead, status, note } = norm
  const remembered = lead === null ? null : `线索（没有核对）：${lead}`
  const notes = [remembered, note].filter((part) => part !== null)
  return { item, article: clause, text, status, note: notes.join('；') || null }
}

/**
 * Criteria of major hazards that may fit what is told, each with its clause and why, the others behind them.
 * It proposes and never judges: what is not proposed may be major all the same. Source: 养老机构重大事故隐患
 * 判定标准, of whose 22 situations not all have been read.
 */
export function hazardCriteria(
  told: HazardTold,
  norms: readonly SafetyNorm[],
  situations: number,
): HazardCriteria {
  const criteria = norms.filter(({ kind }) => kind === 'criterion')
  const judged = criteria.map((norm) => ({ norm, why: whyOf(norm, told) }))
  return {
    proposed: judged.flatMap(({ norm, why }) =>
      why === null ? [] : [{ ...shown(norm), text: textOf(norm), why }],
    ),
    others: judged.flatMap(({ norm, why }) => (why === null ? [shown(norm)] : [])),
    known: { total: situations, known: criteria.filter(({ text }) => text !== null).length },
  }
}
