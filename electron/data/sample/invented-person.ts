import { addDays } from '#shared/text/day.ts'
import { idCheckCharacter } from '#shared/text/id-number.ts'
import type { Random } from './random.ts'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范',
]
const femaleNames = [
  '秀英',
  '桂兰',
  '玉珍',
  '淑芬',
  '桂英',
  '秀兰',
  '凤英',
  '玉兰',
  '月娥',
  '素珍',
  '美华',
  '惠芳',
  '彩云',
  '爱莲',
  '翠花',
  '云仙',
  '金凤',
  '雪梅',
  '静娴',
  '佩珍',
]
const maleNames = [
  '建国',
  '国强',
  '志明',
  '德海',
  '永福',
  '福生',
  '文彬',
  '宝山',
  '长贵',
  '金龙',
  '世荣',
  '海波',
  '云发',
  '明德',
  '庆余',
  '家栋',
  '学文',
  '正义',
  '兆祥',
  '保田',
]
const districts = ['320583', '320205', '320282', '500103', '500235', '320681', '360702', '360731']
const streets = ['前进路', '人民路', '望湖巷', '柳浜里', '青石弄', '同心苑', '北塘街', '东仓里']
const relations = {
  female: ['女儿', '孙女', '侄女', '儿媳'],
  male: ['儿子', '孙子', '侄子', '女婿'],
} as const

export interface InventedPerson {
  readonly name: string
  readonly idNumber: string
  readonly telephone: string | null
  readonly address: string
  readonly contact: {
    readonly name: string
    readonly relation: string
    readonly telephone: string
  }
}

type Sex = 'male' | 'female'

function nameFor(random: Random, sex: Sex, surname = random.pick(surnames)): string {
  return surname + random.pick(sex === 'male' ? maleNames : femaleNames)
}

/** 199 is a mobile prefix; with four zeros behind it nobody is rung up by mistake. */
function telephone(random: Random): string {
  return `1990000${String(random.between(0, 9999)).padStart(4, '0')}`
}

function idNumberFor(random: Random, sex: Sex, bornOn: string): string {
  const order = random.between(0, 49) * 2 + (sex === 'male' ? 1 : 0)
  const serial = String(random.between(0, 9)) + String(order).padStart(2, '0')
  const first17 = random.pick(districts) + bornOn.replaceAll('-', '') + serial
  return first17 + idCheckCharacter(first17)
}

/** A resident between 62 and 98 on the day of admission. Nobody real is meant. */
export function inventPerson(random: Random, admittedOn: string): InventedPerson {
  const sex: Sex = random.next() < 0.62 ? 'female' : 'male'
  const bornOn = addDays(admittedOn, -random.between(62 * 365 + 20, 98 * 365))
  const name = nameFor(random, sex)
  const contactSex: Sex = random.next() < 0.5 ? 'female' : 'male'
  const ownName = random.next() < 0.8 ? name.slice(0, 1) : undefined
  return {
    name,
    idNumber: idNumberFor(random, sex, bornOn),
    telephone: random.next() < 0.4 ? telephone(random) : null,
    address: `${random.pick(streets)}${random.between(1, 180)}号`,
    contact: {
      name: nameFor(random, contactSex, ownName),
      relation: random.pick(relations[contactSex]),
      telephone: telephone(random),
    },
  }
}
