import { dropInvisible, toCompactText } from '../text/plain-text.ts'

interface KnownKind {
  readonly key: string
  /** As the table of certificate kinds calls it; a test compares the two. */
  readonly name: string
  readonly words: RegExp
}

/** Asked in this order: an assistant or senior social worker before the plain one. */
const knownKinds: readonly KnownKind[] = [
  {
    key: 'director-training',
    name: '养老院院长培训证',
    words: /院长(?:岗位|任职|资格)?(?:培训|证)|(?:机构|养老院)负责人.*培训/,
  },
  { key: 'health', name: '健康证', words: /健康(?:合格)?证|健康证明|健康体检/ },
  { key: 'nurse-licence', name: '护士执业证', words: /护士执业|执业护士|^护士证/ },
  { key: 'doctor-licence', name: '医师执业证', words: /医师执业|执业(?:助理)?医师|^医师证/ },
  { key: 'pharmacist-licence', name: '执业药师证', words: /执业药师|药师执业/ },
  { key: 'therapist', name: '康复治疗师证', words: /康复(?:医学)?治疗/ },
  { key: 'dietitian', name: '营养师证', words: /营养师/ },
  {
    key: 'social-worker-assistant',
    name: '助理社会工作师',
    words: /助理社(?:会工作|工)|(?:社会工作|社工).*初级|初级社(?:会工作|工)/,
  },
  {
    key: 'senior-social-worker',
    name: '高级社会工作师',
    words: /高级社(?:会工作|工)|(?:社会工作|社工).*高级/,
  },
  {
    key: 'social-worker',
    name: '社会工作师',
    words: /社会工作师|社工师|(?:社会工作|社工).*中级|中级社(?:会工作|工)/,
  },
  {
    key: 'fire-facility-operator',
    name: '消防设施操作员',
    // 建（构）筑物消防员 is what the same certificate was called before 2020.
    words: /消防设施操作|建[（(]?构[）)]?筑物消防员/,
  },
  {
    key: 'food-safety-manager',
    name: '食品安全管理员证',
    words: /食品安全(?:管理)?(?:员|人员)/,
  },
  {
    key: 'safety-management',
    name: '安全生产管理人员证',
    words: /安全生产(?:管理|知识)|安全(?:管理)?员证/,
  },
  { key: 'special-equipment', name: '特种设备作业人员证', words: /特种设备/ },
  { key: 'electrician', name: '电工作业证', words: /电工/ },
  { key: 'cook', name: '厨师证', words: /厨师|烹调师|面点师/ },
  { key: 'driving-licence', name: '驾驶证', words: /驾驶证|驾照/ },
  { key: 'security-guard', name: '保安员证', words: /保安(?:员)?(?:上岗)?证/ },
  { key: 'accounting', name: '会计证书', words: /会计/ },
]

const carer = /养老护理|护理员/

/** Skill levels of carers by number and by word; 技师 after 高级技师, 高级 after both. */
const carerLevels: readonly {
  readonly level: number
  readonly number: RegExp
  readonly word: RegExp
}[] = [
  { level: 1, number: /一级|(?<!\d)1级/, word: /高级技师/ },
  { level: 2, number: /二级|(?<!\d)2级/, word: /(?<!高级)技师/ },
  { level: 3, number: /三级|(?<!\d)3级/, word: /高级(?!技师)/ },
  { level: 4, number: /四级|(?<!\d)4级/, word: /中级/ },
  { level: 5, number: /五级|(?<!\d)5级/, word: /初级/ },
]

const levelNames = ['一级', '二级', '三级', '四级', '五级']

/** Keys and names of the kinds that a name can mean; beside them stands only `other`. */
export const certificateKindNames: Readonly<Record<string, string>> = Object.fromEntries([
  ...carerLevels.map(({ level }) => [
    `carer-skill-${level}`,
    `养老护理员${levelNames[level - 1] ?? ''}`,
  ]),
  ...knownKinds.map(({ key, name }) => [key, name]),
])

/** The one level that a name says, or null where it says none or two that differ. */
function carerKind(written: string): string | null {
  const levels = carerLevels
    .filter(({ number, word }) => number.test(written) || word.test(written))
    .map(({ level }) => level)
  return levels.length === 1 ? `carer-skill-${levels[0]}` : null
}

function kindKeyOf(written: string): string {
  if (carer.test(written)) return carerKind(written) ?? 'other'
  return knownKinds.find(({ words }) => words.test(written))?.key ?? 'other'
}

/** What the name on a certificate means, and the name itself where it says more than the kind's. */
export interface CertificateMeant {
  readonly kind: string
  readonly title: string | null
}

/**
 * The kind of certificate that a name as written means: `养老护理员（初级）` is level five. Where the kind
 * or the level cannot be told it is `other`, with the name as its title.
 */
export function certificateKindOf(name: string): CertificateMeant {
  const written = dropInvisible(name).trim()
  const compact = toCompactText(name)
  const kind = kindKeyOf(compact)
  const isPlain = compact === '' || certificateKindNames[kind] === compact
  return { kind, title: isPlain ? null : written }
}
