import { dropInvisible, toCompactText } from '../text/plain-text.ts'

interface KnownPost {
  readonly key: string
  /** As the table of posts calls it; a test compares the two. */
  readonly name: string
  /** Words of rosters that mean this post and nothing else. */
  readonly words: RegExp
}

/** Asked in this order: a deputy director is no director, a head of nursing no carer. */
const knownPosts: readonly KnownPost[] = [
  { key: 'deputy-director', name: '副院长', words: /副院长|副所长|副园长/ },
  { key: 'manager', name: '管理人员', words: /管理人员|院长助理|主任|主管|经理|部长/ },
  { key: 'director', name: '院长', words: /院长|所长|园长|机构负责人|^负责人$/ },
  { key: 'accountant', name: '财务', words: /会计|出纳|财务|收费员/ },
  {
    key: 'office',
    name: '办公室',
    words: /办公室|文员|行政|内勤|前台|接待|人事|档案|资料员/,
  },
  { key: 'pharmacist', name: '药师', words: /药师|药剂/ },
  { key: 'dietitian', name: '营养师', words: /营养师/ },
  { key: 'therapist', name: '康复治疗师', words: /康复|治疗师|理疗/ },
  { key: 'social-worker', name: '社会工作者', words: /社会工作|社工/ },
  { key: 'nurse', name: '护士', words: /护士|护师/ },
  { key: 'doctor', name: '医生', words: /医生|医师|大夫/ },
  {
    key: 'carer',
    name: '护理员',
    words: /护理|护工|照护|照料|陪护|护老员/,
  },
  {
    key: 'fire-control-room',
    name: '消防值班员',
    words: /消控|消防值班|消防控制|消防监控|消防操作/,
  },
  { key: 'safety-officer', name: '安全员', words: /安全员|安全管理|安全生产/ },
  { key: 'kitchen', name: '厨房帮工', words: /帮厨|厨工|厨房帮|洗碗|配菜|送餐|择菜/ },
  { key: 'cook', name: '厨师', words: /厨师|炊事|主厨|大厨|面点|厨房/ },
  { key: 'laundry', name: '洗衣', words: /洗衣|洗涤/ },
  { key: 'cleaner', name: '保洁', words: /保洁|清洁|卫生员/ },
  { key: 'electrician', name: '水电工', words: /水电|电工|维修/ },
  { key: 'driver', name: '司机', words: /司机|驾驶/ },
  { key: 'security', name: '保安', words: /保安|门卫|门岗|安保|保卫/ },
  { key: 'logistics', name: '后勤', words: /后勤|仓库|库管|仓管|采购/ },
]

/** Keys and names of the posts that words can mean; beside them stands only `other`. */
export const postNames: Readonly<Record<string, string>> = Object.fromEntries(
  knownPosts.map(({ key, name }) => [key, name]),
)

/** What a word for a post means, and the word itself where it says more than the post's name. */
export interface PostMeant {
  readonly post: string
  readonly title: string | null
}

/**
 * The post that a home's own word means: `护工` is 护理员. Of several (`护理员兼保洁`) the first counts.
 * A word that stands in no list is `other`, with the word as its title.
 */
export function postOf(word: string): PostMeant {
  const written = dropInvisible(word).trim()
  const compact = toCompactText(word)
  const plain = compact.replace(/[（(][^）)]*[）)]/g, '')
  const [first = ''] = plain.split(/[/、,，;；+＋]|兼/).filter((part) => part !== '')
  const exact = knownPosts.find(({ name }) => name === first)
  const known = exact ?? knownPosts.find(({ words }) => words.test(first))
  if (known === undefined) return { post: 'other', title: compact === '' ? null : written }
  return { post: known.key, title: compact === known.name ? null : written }
}
