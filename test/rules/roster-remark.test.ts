import { describe, expect, test } from 'vitest'
import { remarkTask } from '#data/office/import/remark-task.ts'

describe('what a remark asks somebody to do', () => {
  test.each([
    '住院中',
    '住院',
    '已住院（市一院）',
    '请假回家',
    '外出探亲，月底回',
    '10.3 回家',
    '转院治疗',
    '在人民医院治疗',
  ])('%s: enter the leave', (remark) => {
    expect(remarkTask(remark)).toBe('enter-leave')
  })

  test.each(['已去世', '2026年9月死亡', '病故', '已退住', '退院', '住院期间去世', '已离院'])(
    '%s: see whether the person is still here',
    (remark) => {
      expect(remarkTask(remark)).toBe('enter-discharge')
    },
  )

  test.each([
    '',
    '低盐饮食',
    '喜欢下棋',
    '老伴去世，情绪低落',
    '儿子病故',
    '不能单独外出',
    '禁止外出',
    '曾住院',
    '住院史：2019 年',
    '外出须家属陪同',
    '高血压、糖尿病',
    '低保证已复印',
  ])('%s: nothing, the remark is kept', (remark) => {
    expect(remarkTask(remark)).toBeNull()
  })
})
