import { idCheckCharacter } from '#shared/text/id-number.ts'
import type { Random } from './random.ts'

export type InventedSex = 'male' | 'female'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范',
]
/**
 * Given names of people born before the fifties, and of people at work today: chosen so that with none
 * of the surnames they make the name of somebody whom everybody knows.
 */
const givenNames = {
  old: {
    female:
      '秀英 桂兰 玉珍 淑芬 桂英 秀兰 凤英 玉兰 月娥 素珍 美华 惠芳 彩云 爱莲 翠花 云仙 金凤 雪梅 静娴 佩珍 菊仙 荷英 阿宝 杏珍 巧云 水英 金娣 玲娣 瑞芝 蕴华 慧珠 兰英 宝珍 银娥 梅芳 秋菊 素琴 招娣',
    male: '志明 永福 福生 文彬 长贵 云发 明德 庆余 家栋 学文 正义 兆祥 根生 水根 阿兴 士林 宗汉 锡荣 福康 祖荫 松林 炳坤 全福 金生 耀庭 寿康 荣根 善宝 德根 林生 关根 永祥 茂林 善庆 瑞昌 仁发 良才 秉忠 顺根 寿根 兴发',
  },
  young: {
    female:
      '丽娟 春梅 红梅 秀芳 玉梅 小红 文娟 晓玲 佳怡 雅琴 思雨 梦婷 云霞 美玲 桂芳 建英 爱华 小琴 金花 惠琴 亚萍 春燕 银花 月红 凤琴 燕萍 佩华 文英',
    male: '志远 学军 永刚 俊峰 家明 春生 兴华 长青 宏达 建平 国平 少华 文斌 晓峰 庆国 增福 卫民 利民 根宝 伟民 云飞 铭泽',
  },
} as const

const districts = ['320583', '320205', '320282', '500103', '500235', '320681', '360702', '360731']

/** Names and numbers of invented people; none is given out twice. Nobody real is meant. */
export class InventedPeople {
  readonly #taken = new Set<string>()

  /** Names that are given by hand already. */
  constructor(taken: readonly string[]) {
    for (const name of taken) this.#taken.add(name)
  }

  #once(make: () => string): string {
    let made = make()
    while (this.#taken.has(made)) made = make()
    this.#taken.add(made)
    return made
  }

  name(
    random: Random,
    of: { readonly sex: InventedSex; readonly age: 'old' | 'young'; readonly surname?: string },
  ): string {
    const given = givenNames[of.age][of.sex].split(' ')
    // A family may have used up its names; then somebody else comes to visit.
    const isOwn = (name: string | undefined) => name !== undefined && random.chance(0.95)
    return this.#once(() => {
      const surname = isOwn(of.surname) ? of.surname : random.pick(surnames)
      return `${surname}${random.pick(given)}`
    })
  }

  idNumber(random: Random, sex: InventedSex, bornOn: string): string {
    return this.#once(() => {
      const order = random.between(0, 49) * 2 + (sex === 'male' ? 1 : 0)
      const serial = String(random.between(0, 9)) + String(order).padStart(2, '0')
      const first17 = random.pick(districts) + bornOn.replaceAll('-', '') + serial
      return first17 + idCheckCharacter(first17)
    })
  }

  /** 199 is a mobile prefix; with four zeros behind it nobody is rung up by mistake. */
  telephone(random: Random): string {
    return this.#once(() => `1990000${String(random.between(0, 9999)).padStart(4, '0')}`)
  }
}
