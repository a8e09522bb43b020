import { dropInvisible, isPlaceholder, toHalfWidth } from './plain-text.ts'

export type PersonNameReading =
  | { readonly ok: true; readonly name: string }
  | {
      readonly ok: false
      readonly error: 'name-missing' | 'name-unreadable'
      readonly message: string
    }

const han = '\\p{Script=Han}\\p{Co}'
const betweenHan = new RegExp(`(?<=[${han}·])\\s+(?=[${han}·])`, 'gu')
const dotInName = new RegExp(`(?<=[${han}])\\s*[·•‧・･․∙⋅.]\\s*(?=[${han}])`, 'gu')
const chineseName = new RegExp(`^[${han}]+(?:·[${han}]+)*$`, 'u')
const foreignName = /^\p{Script=Latin}[\p{Script=Latin}\p{M} .'’·-]*$/u
const notAPerson =
  /小计|合计|总计|共计|累计|汇总|人数|制表|审核|填表|负责人|备注|说明|姓名|名单|花名册|空床|空房/u

function refuse(error: 'name-missing' | 'name-unreadable', message: string): PersonNameReading {
  return { ok: false, error, message }
}

/** A name without needless spaces: `张 三` is 张三, `阿依古丽.买买提` is 阿依古丽·买买提. No judgement. */
export function normaliseName(text: string): string {
  return toHalfWidth(dropInvisible(text))
    .trim()
    .replace(dotInName, '·')
    .replace(betweenHan, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
}

/** Reads a person's name; words of a table (合计, 审核) and texts that hold more than a name are refused. */
export function readPersonName(text: string): PersonNameReading {
  const name = normaliseName(text)
  if (name === '' || isPlaceholder(name)) return refuse('name-missing', '没有姓名')
  if (notAPerson.test(name)) return refuse('name-unreadable', `“${name}”不是人名`)
  if (/[(（[【]/.test(name)) return refuse('name-unreadable', '姓名里有括号，只留姓名')
  if (/\d/.test(name)) return refuse('name-unreadable', '姓名里有数字')
  const length = [...name].length
  if (chineseName.test(name)) {
    if (length === 1) return refuse('name-unreadable', '姓名只有一个字')
    return length <= 30 ? { ok: true, name } : refuse('name-unreadable', '姓名太长')
  }
  if (foreignName.test(name) && length >= 2 && length <= 60) return { ok: true, name }
  return refuse('name-unreadable', '姓名里有不该有的字符')
}
