import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { collationKey, initials, matchesName, matchesPerson, pinyin } from '#shared/text/pinyin.ts'

describe('pinyin', () => {
  test.each([
    ['吕小明', 'lvxiaoming', 'lxm'],
    ['单田芳', 'shantianfang', 'stf'],
    ['曾国', 'zengguo', 'zg'],
    ['仇英', 'qiuying', 'qy'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
  ])('%s is %s, %s', (name, full, first) => {
    expect([pinyin(name), initials(name)]).toEqual([full, first])
  })

  test.each(['zxm', 'zhangxm', '张小', 'xm', 'zhxming', '小 明', 'ZXM', 'zhangxiaoming'])(
    '%s finds 张小明',
    (query) => {
      expect(matchesName(query, '张小明')).toBe(true)
    },
  )

  test.each(['zm', 'zhangm', 'li', '张明', '', 'ang'])('"%s" does not find 张小明', (query) => {
    expect(matchesName(query, '张小明')).toBe(false)
  })

  test('bed and tail of the ID number find the person', () => {
    const person = { name: '张小明', bed: '302-1', idNumber: '32028219330705274X' }
    expect(['302', '302-1', '274x', '5274X'].map((query) => matchesPerson(query, person))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(
      ['402', '02-1', '74X', '3202821933'].map((query) => matchesPerson(query, person)),
    ).toEqual([false, false, false, false])
  })
})

describe('collation', () => {
  test('names stand in the order of a Chinese register', () => {
    const names = ['周强', '张三', '王五', '阿明', '张四', 'A1', '302', '单田芳', '赵六', '张']
    const sorted = names.toSorted((a, b) => (collationKey(a) < collationKey(b) ? -1 : 1))
    expect(sorted).toEqual([
      '302',
      'A1',
      '阿明',
      '单田芳',
      '王五',
      '张',
      '张三',
      '张四',
      '赵六',
      '周强',
    ])
  })

  test('these keys are stored in homes and never change', () => {
    expect(collationKey('单A1·吕')).toBe('2shan4005355 1a000041 0000031 30000b7 2lv3005415')
  })

  test('different texts have different ASCII keys, so the order is total', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'张章单吕一不重𠮷㐀A1a· 〇'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
      maxLength: 6,
    })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [keyA, keyB] = [collationKey(a), collationKey(b)]
        expect(keyA === keyB).toBe(a === b)
        expect(keyA).toMatch(/^[0-9a-z ]*$/)
        expect(Buffer.compare(Buffer.from(keyA), Buffer.from(keyB)) < 0).toBe(keyA < keyB)
      }),
      { seed: 11, numRuns: 500 },
    )
  })
})
